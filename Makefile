# make study   sets everything up and opens the terminal app on the decks in decks/
# make test    sets everything up and runs every check
.PHONY: study test check decks readme soak bench clean set-up set-up-dev
.DEFAULT_GOAL := study
BIN := .venv/bin
ARGS ?=
TESTS ?= tests

study: set-up
	@$(BIN)/studykit --decks decks $(ARGS)

test: set-up-dev check
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS) $(TESTS)

check: set-up-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# builds the decks that come with studykit from nothing, after a change of the transcripts or of the rules
decks: set-up
	find decks -name '*.yaml' ! -name studykit.yaml -delete
	rm -rf decks/.base
	$(BIN)/studykit build decks/*.md --decks decks

# fills the tables of the READMEs from the code
readme: set-up-dev
	PYTHONPATH=. $(BIN)/python .docs/tables.py

# the long runs at full count: kills, fuzz, simulations
soak: set-up-dev
	$(BIN)/python -m pytest -m soak $(ARGS) $(TESTS)

# the figures that notes and README quote
bench: set-up-dev
	$(BIN)/python -m pytest -m bench -s -p no:cacheprovider $(ARGS) tests/bench

set-up:
	@sh .ci/set-up

set-up-dev:
	@sh .ci/set-up dev

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

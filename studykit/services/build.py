"""Building decks from transcripts: planning every deck that has something to do, and the write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from studykit.core.headway import Headway, counted, untold
from studykit.core.settings import Settings
from studykit.deckfile.merge import Restored
from studykit.deckfile.project import Accept, Wish
from studykit.errors import DataError, StudykitError, UsageError, Where
from studykit.i18n import _
from studykit.services.build_memory import BuildMemory, fingerprint
from studykit.services.carry_out import carry_out
from studykit.services.choices import Choices, load_choices
from studykit.services.deck_cache import remember_deck
from studykit.services.decks import DeckFile
from studykit.services.derived import Deriver
from studykit.services.given import given
from studykit.services.identify import once
from studykit.services.job import Job
from studykit.services.jobs import Jobs
from studykit.services.lock import library_lock
from studykit.services.plan import DeckPlan, Visitor, unchanged
from studykit.services.planner import Inputs, plan_deck
from studykit.services.proposals import Offers
from studykit.services.read_all import read_all
from studykit.services.readings import load_readings
from studykit.services.shelf import BASE_FOLDER, Shelf, Standing
from studykit.services.textfile import read_bytes, remove_leftovers

RULES_VERSION: Final = 1
"""The rules that read and mine transcripts; raised by one in any release whose rules make other notes of the
same transcript, so that decks already built wait for `build --rules`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What a build was asked for.

    `accept` is None where nobody said; `restore` holds ids of notes and decks; `rules` applies new rules to
    transcripts that did not change; `jobs` is the number of processes that read transcripts.
    """

    accept: Accept | None = None
    restore: frozenset[str] = frozenset()
    rules: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Built:
    """The plans of a build, in the order of the deck files, what failed, and what deserves a look."""

    plans: tuple[DeckPlan, ...]
    errors: tuple[StudykitError, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Where a build takes place: the library, the user's cache directory, the learner's settings.

    Decks whose files are `known` and have not changed since need not be read again.
    """

    library: Path
    cache: Path
    settings: Settings = field(default_factory=Settings)
    known: tuple[DeckFile, ...] = ()


def plan_builds(
    files: Sequence[Path], workshop: Workshop, options: BuildOptions, headway: Headway = untold
) -> Built:
    """Plan the decks of some transcripts, or of the whole library without any; nothing is written.

    An error stops its own deck only.
    """
    return _Build(workshop, options, headway).planned(files)


def build(
    files: Sequence[Path], workshop: Workshop, options: BuildOptions, headway: Headway = untold
) -> Built:
    """Plan decks and write them. Builds of one library wait for each other."""
    with library_lock(workshop.library, workshop.cache):
        for folder in (workshop.library, workshop.library / BASE_FOLDER):
            remove_leftovers(folder)
        run = _Build(workshop, options, headway)
        built = run.planned(files)
        return replace(built, errors=(*built.errors, *run.written(built.plans)))


class _Build:
    def __init__(self, workshop: Workshop, options: BuildOptions, headway: Headway) -> None:
        self.workshop = workshop
        self.options = options
        self.headway = headway
        self.memory = BuildMemory(workshop.cache)
        self.shelf = Shelf(workshop.library, workshop.cache, headway=headway)
        self.choices = load_choices(workshop.library)
        self.readings = load_readings(workshop.library)
        self.errors: list[StudykitError] = [*self.shelf.errors]
        self.warnings: list[str] = []
        self.read: dict[Path, Offers] = {}
        self.jobs: dict[str, Job] = {}
        self._digests: dict[Path, str] = {}
        self._unplanned: set[str] = set()

    def planned(self, files: Sequence[Path]) -> Built:
        """The plans of all jobs."""
        finder = Jobs(self.shelf, self.workshop.settings, self.options.restore, self.digest)
        self.jobs = {job.standing.deck.id: self._as_asked(job) for job in finder.of(given(files))}
        self.errors += finder.errors
        idle = [job for job in self.jobs.values() if self.memory.knows(job.standing.path, self._state(job))]
        plans = {job.standing.deck.id: unchanged(job.standing) for job in idle}
        busy = [job for deck_id, job in self.jobs.items() if deck_id not in plans]
        tasks = [task for job in busy for task in job.tasks]
        self.read, errors = read_all(tasks, self.options.jobs, self.headway)
        self.errors += errors
        for job in counted(_("Planning decks"), busy, len(busy), self.headway):
            self._try(job, plans)
        for deck_id, visitors in _visitors(plans.values()).items():
            standing = self.shelf.standings[deck_id]
            known = standing.base.entries if standing.base else {}
            if any(known.get(each.now.note.id) != each.now for each in visitors):
                self._try(self.jobs.get(deck_id) or self._unread(standing), plans, visitors)
        self._refuse_unknown_ids(plans)
        ordered = sorted(plans.values(), key=lambda plan: str(plan.path))
        return Built(tuple(ordered), tuple(self.errors), (*finder.warnings, *self.warnings))

    def _as_asked(self, job: Job) -> Job:
        accept = self.options.accept or job.wish.accept
        return replace(job, wish=replace(job.wish, accept=accept, readings=self.readings))

    def digest(self, path: Path) -> str:
        """A transcript's SHA-256."""
        if path not in self._digests:
            self._digests[path] = sha256(read_bytes(path)).hexdigest()
        return self._digests[path]

    def _try(self, job: Job, plans: dict[str, DeckPlan], visitors: Sequence[Visitor] = ()) -> None:
        try:
            plan = self._plan(job, visitors)
        except StudykitError as error:
            self.errors.append(error)
            self._unplanned.add(job.standing.deck.id)
        else:
            if plan is not None:
                plans[job.standing.deck.id] = plan

    def _plan(self, job: Job, visitors: Sequence[Visitor]) -> DeckPlan | None:
        """A job's plan; None for a new deck without anything in it, which is told elsewhere."""
        unread = job.unread(self.read)
        if unread == set(job.sources) and not visitors and not job.standing.text and not job.standing.base:
            return None
        read = [self.read[path] for path in job.files.values() if path in self.read]
        if not unread and not job.standing.text and not any(each.offers for each in read):
            nothing = _nothing_found(next(iter(job.files.values())))
            if not job.may_be_empty:
                raise nothing
            self.warnings.append(str(nothing))
            return None
        inputs = Inputs(
            name=job.name or _name(read, job),
            options=job.wish.options,
            sources=self._sources(job, unread),
            offered=once(offer for each in read for offer in each.offers),
            unread=frozenset(unread),
            visitors=visitors,
            homes=self.shelf.homes,
            rules=RULES_VERSION,
            restore=self.options.restore,
            accept_drafts=self.options.accept == "all",
            choices=Choices() if job.wish.options.isolate else self.choices,
            derive=Deriver(job.studying, job.wish.readings),
            settings=self.workshop.settings,
        )
        base = job.standing.base
        if (
            base is None
            or base.rules == RULES_VERSION
            or self.options.rules
            or base.sources != inputs.sources
        ):
            return plan_deck(job.standing, inputs)
        still = replace(inputs, offered=(), unread=frozenset(inputs.sources), rules=base.rules)
        pending = plan_deck(job.standing, inputs).changes
        return replace(plan_deck(job.standing, still), pending=pending)

    def _unread(self, standing: Standing) -> Job:
        """The job of a deck whose transcripts stay closed."""
        base = standing.base
        options = base.options if base else standing.deck.options
        return Job(
            standing=standing,
            name=base.name if base else standing.deck.name,
            wish=Wish(options=options, readings=self.readings),
            studying=standing.deck.options.studying or options.studying or self.workshop.settings.studying,
            sources=standing.deck.sources,
            files={},
        )

    def _refuse_unknown_ids(self, plans: Mapping[str, DeckPlan]) -> None:
        """Tell which ids to be restored nobody has deleted."""
        restored = {c.note.id for plan in plans.values() for c in plan.changes if isinstance(c, Restored)}
        there = restored | plans.keys() | self.shelf.homes.keys()
        for note_id in sorted(self.options.restore - there):
            message = _("--restore {id}: no note and no deck with this id was deleted here")
            self.errors.append(UsageError(message.format(id=note_id)))

    def _sources(self, job: Job, unread: set[str]) -> dict[str, str]:
        """The deck's transcripts with their SHA-256; unread ones have that of the last time."""
        before = job.standing.base.sources if job.standing.base else {}
        return {
            source: before.get(source, "") if source in unread else self.digest(job.files[source])
            for source in job.sources
        }

    def _state(self, job: Job, plan: DeckPlan | None = None) -> str:
        """The fingerprint of all that a job's outcome depends on; with its plan, as it is once written."""
        settings = self.workshop.settings
        base = job.standing.base.entries if job.standing.base else {}
        here = {note.id for note in job.standing.deck.notes}
        away = {note_id: self.shelf.homes.get(note_id) for note_id in sorted(base.keys() - here)}
        return fingerprint(
            (
                str(RULES_VERSION),
                plan.new_text if plan else job.standing.text,
                plan.new_base if plan else job.standing.base_text,
                repr([(source, self.digest(path)) for source, path in job.files.items()]),
                repr(
                    (
                        job.name or (plan.deck.name if plan else ""),
                        job.wish,
                        job.studying,
                        sorted(job.missing),
                    )
                ),
                repr((self.options.accept, sorted(self.options.restore), self.options.rules)),
                repr((settings.native, settings.cards, settings.level, self.choices)),
                repr({note_id: home for note_id, home in away.items() if home}),
            )
        )

    def written(self, plans: Sequence[DeckPlan]) -> tuple[StudykitError, ...]:
        """Write the plans and remember them; what could not be written."""
        carried = carry_out(plans, self._unplanned, self.headway)
        for plan in carried.done:
            if plan.old_text != plan.new_text:
                remember_deck(plan.path, plan.new_text, plan.deck, self.workshop.cache)
        self.memory.remember(
            (plan.path, self._state(self.jobs[plan.deck.id], plan))
            for plan in carried.done
            if plan.deck.id in self.jobs and not plan.pending
        )
        return carried.errors


def _visitors(plans: Iterable[DeckPlan]) -> dict[str, list[Visitor]]:
    """The notes that were moved between decks, by the deck where they are now."""
    found: dict[str, list[Visitor]] = {}
    for plan in plans:
        for deck_id, visitors in plan.visitors.items():
            found.setdefault(deck_id, []).extend(visitors)
    return found


def _name(read: Sequence[Offers], job: Job) -> str:
    return (read[0].title if read else "") or next(iter(job.files.values())).stem


def _nothing_found(path: Path) -> DataError:
    return DataError(
        _("nothing to make cards of: no glossary, no quotation, no definition was found"),
        where=Where(str(path)),
        hint=_("`studykit read` shows what was understood of it."),
    )

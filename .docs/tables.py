"""Fills the tables of the READMEs from the code: keys, commands, sources of data. Run by `make readme`."""

from __future__ import annotations

from pathlib import Path

from studykit.cli.main import COMMANDS
from studykit.i18n import _, set_language
from studykit.lang.sources import SOURCES
from studykit.tui.keymap import keys_of

ROOT = Path(__file__).parents[1]
READMES = {"en": ROOT / "README.md", "zh": ROOT / ".docs" / "README.zh.md"}
_NAMES = {"question_mark": "?", "slash": "/", "escape": "esc", "full_stop": "."}


def keys() -> str:
    """The keys of home, review and triage, a row each."""
    rows = [f"| {_('where')} | {_('key')} | {_('does')} |", "|---|---|---|"]
    for scope in ("home", "review", "triage"):
        for key in keys_of(scope):
            names = " ".join(f"`{_NAMES.get(name, name)}`" for name in key.keys.split(","))
            rows.append(f"| {_(scope)} | {names} | {_(key.label)}: {_(key.explain)} |")
    return "\n".join(rows)


def commands() -> str:
    """Every command with its line of help."""
    rows = [f"| {_('command')} | {_('does')} |", "|---|---|"]
    rows += [f"| `studykit {name}` | {_(text)} |" for name, (_module, text) in COMMANDS.items()]
    return "\n".join(rows)


def sources() -> str:
    """Every source of data with its licence."""
    rows = [f"| {_('source')} | {_('licence')} | {_('used for')} |", "|---|---|---|"]
    rows += [
        f"| [{source.name}]({source.url}) | {source.licence} | {_(source.used_for)} |" for source in SOURCES
    ]
    return "\n".join(rows)


def filled(text: str) -> str:
    """A README with its tables as the code has them."""
    for name, table in (("keys", keys()), ("commands", commands()), ("sources", sources())):
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _begin, rest = text.partition(begin)
        _old, _end, after = rest.partition(end)
        text = f"{before}{begin}{table}\n{end}{after}"
    return text


if __name__ == "__main__":
    for language, path in READMES.items():
        set_language(language)
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

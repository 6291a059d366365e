"""One undo for answers and edits: all the way back to the first byte, all the way forth again."""

import itertools
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from studykit.core.events import Answer, CardKey, active
from studykit.core.grades import Grade
from studykit.core.notes import Basic
from studykit.core.scheduling import NoteRules, Rules
from studykit.schedulers.sm2 import Sm2
from studykit.services.clock import ManualClock
from studykit.services.deck_edit import DeckEditor
from studykit.services.footprint import Footprint, footprint_of, joined
from studykit.services.undo import FileChange, FileHistory
from studykit.store.store import ProgressStore

RULES = NoteRules(Rules(Sm2()))
KEY = CardKey("one-aaaa", "answer")
TEXT = "deck: D\nid: d\nnotes:\n" + "".join(
    f"- id: {name}-aaaa   # mine\n  front: {name}\n  back: '{name}'\n" for name in ("one", "two", "three")
)


class Learner:
    """Answers, edits and deletes, and takes things back, as the app does."""

    def __init__(self, folder: Path) -> None:
        self.clock = ManualClock(1_795_089_600_000)
        self.path, self.cache = folder / "d.yaml", folder / "cache"
        self.path.write_bytes(TEXT.encode())
        self.store = ProgressStore(folder / "progress.db", self.clock)
        self.store.connection.execute("PRAGMA synchronous = OFF")
        self.history = FileHistory()
        self.number = 0

    def look(self) -> tuple[bytes, list[int]]:
        taken = [
            event.action.taken_ms for event in active(self.store.events()) if isinstance(event.action, Answer)
        ]
        return self.path.read_bytes(), taken

    def answer(self) -> bool:
        self.number += 1
        self.store.record([(KEY, Answer(Grade.GOOD, self.number))], self.clock, 4, RULES)
        return True

    def change(self, *, deletes: bool) -> bool:
        self.number += 1
        editor = DeckEditor(self.path.parent, self.cache)
        notes = editor.standing("d").deck.notes
        if not notes:
            return self.answer()
        note = notes[-1]
        assert isinstance(note, Basic)
        footprint: Footprint
        if deletes:
            footprint = editor.remove_notes("d", [note.id])
        else:
            footprint = editor.replace_note("d", replace(note, back=f"changed {self.number}"))
        self.history.did([FileChange("it", frozenset({note.id}), footprint)], self.store)
        return True

    def undo(self) -> bool:
        if self.history.undo(self.store, self.path.parent, self.cache):
            return True
        return bool(self.store.undo(self.clock, 4, RULES))

    def redo(self) -> bool:
        if self.history.redo(self.store, self.path.parent, self.cache):
            return True
        return self.history.lets_redo(self.store) and bool(self.store.redo(self.clock, 4, RULES))

    def do(self, step: str) -> bool:
        return self.answer() if step == "answer" else self.change(deletes=step == "delete")


@given(st.lists(st.sampled_from(["answer", "edit", "delete", "undo", "redo"]), max_size=14))
@settings(max_examples=40, deadline=None)
def test_undo_and_redo_walk_through_all_that_was_done(steps: list[str]) -> None:
    with TemporaryDirectory() as folder:
        learner = Learner(Path(folder))
        past = [learner.look()]
        future: list[tuple[bytes, list[int]]] = []
        for step in steps:
            if step == "undo":
                assert learner.undo() == (len(past) > 1)
                if len(past) > 1:
                    future.append(past.pop())
            elif step == "redo":
                assert learner.redo() == bool(future)
                if future:
                    past.append(future.pop())
            else:
                learner.do(step)
                past.append(learner.look())
                future = []
            assert learner.look() == past[-1]
        while learner.undo():
            future.append(past.pop())
            assert learner.look() == past[-1]
        assert learner.look() == (TEXT.encode(), [])
        while future:
            assert learner.redo()
            assert learner.look() == future.pop()
        learner.store.close()


TEXTS = st.text(alphabet="ab\n蒸", max_size=12)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=5))
def test_changes_of_a_file_are_taken_back_piece_by_piece_or_all_at_once(first: str, later: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text"
        steps = [footprint_of({path: pair}) for pair in itertools.pairwise([first, *later])]
        path.write_bytes(later[-1].encode())
        joined(steps).undo()
        assert (path.read_bytes() if path.exists() else b"") == first.encode()
        joined(steps).reversed().undo()
        assert (path.read_bytes() if path.exists() else b"") == later[-1].encode()
        for step, before in zip(reversed(steps), [*reversed(later[:-1]), first], strict=True):
            step.undo()
            assert (path.read_bytes() if path.exists() else b"") == before.encode()


def test_a_change_of_a_long_text_is_small() -> None:
    text = "- id: note\n" * 100_000
    (((_path, patch),),) = (footprint_of({Path("long"): (text, text + "one more")}).patches,)
    assert (patch.before, patch.after) == ("", "one more")

"""How well each scheduler would have predicted the learner's own answers, and how much it would ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from studykit.core.events import Answer, CardKey, Event, active
from studykit.core.headway import Headway, counted, untold
from studykit.core.metrics import Accuracy, Prediction, accuracy_of
from studykit.core.replay import apply
from studykit.core.scheduling import NEW, CardState, Rules
from studykit.i18n import _
from studykit.schedulers.fsrs6 import Fsrs6
from studykit.schedulers.sm2 import Sm2
from studykit.store.store import ProgressStore


@dataclass(frozen=True, slots=True)
class SchedulerScore:
    """A scheduler's accuracy; `reviews_a_day` is the workload of the cards on its schedule."""

    name: str
    accuracy: Accuracy | None
    reviews_a_day: float | None


@dataclass(frozen=True, slots=True)
class SchedulersReport:
    """The schedulers' scores on the same answers, and that of always predicting their mean.

    `answers` counts the first answers of a study day to cards that were introduced before.
    """

    answers: int
    cards: int
    scores: tuple[SchedulerScore, ...]


def schedulers_report(
    store: ProgressStore, desired_retention: float, headway: Headway = untold
) -> SchedulersReport:
    """Score SM-2 and FSRS-6 (with its default weights) on every answer in the log."""

    def card(event: Event) -> CardKey:
        return event.key

    logs = [active(list(own)) for _card, own in groupby(sorted(store.events(), key=card), key=card)]
    named = (("SM-2", Rules(Sm2(), 0)), ("FSRS-6", Rules(Fsrs6(desired_retention), 0)))
    scores, seen = [], []
    for name, rules in named:
        work = _("Predicting answers with {scheduler}").format(scheduler=name)
        states, predictions = _predict(counted(work, logs, len(logs), headway), rules)
        seen = predictions
        workload = sum(1 / state.interval_days for state in states if state.interval_days)
        scores.append(SchedulerScore(name, accuracy_of(predictions), workload))
    scores.append(SchedulerScore("", accuracy_of(_mean(seen)), None))
    return SchedulersReport(len(seen), sum(1 for log in logs if _is_reviewed(log)), tuple(scores))


def _predict(logs: Iterable[Sequence[Event]], rules: Rules) -> tuple[list[CardState], list[Prediction]]:
    """The states that the logs come to, and the prediction before each graded answer but the first."""
    states, predictions = [], []
    for log in logs:
        state = NEW
        for event in log:
            day = event.stamp.study_day
            after = apply(state, event.action, day, rules)
            if isinstance(event.action, Answer) and after.reviews > state.reviews and state.reviews:
                predictions.append(_prediction(state, event.action, day, rules))
            state = after
        states.append(state)
    return states, predictions


def _prediction(state: CardState, answer: Answer, day: int, rules: Rules) -> Prediction:
    return Prediction(
        recall=rules.scheduler.recall(state, day),
        passed=answer.grade.passed,
        elapsed_days=day - (state.last_day or day),
        reviews=state.reviews,
        lapses=state.lapses,
    )


def _mean(predictions: Sequence[Prediction]) -> list[Prediction]:
    """The same answers, each predicted with the mean of all."""
    mean = sum(one.passed for one in predictions) / max(1, len(predictions))
    return [one._replace(recall=mean) for one in predictions]


def _is_reviewed(log: Iterable[Event]) -> bool:
    return any(isinstance(event.action, Answer) for event in log)

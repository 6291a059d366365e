"""How well recall was predicted: log loss, RMSE(bins) and AUC, as the open scheduler benchmark has them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

_CLAMP: Final = 0.0001


class Prediction(NamedTuple):
    """A predicted probability of recall and what happened, with what the bins are made of."""

    recall: float
    passed: bool
    elapsed_days: int
    reviews: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of log loss and RMSE(bins) less is better; of AUC more, 0.5 is chance, and None is unknown."""

    log_loss: float
    rmse_bins: float
    auc: float | None


def accuracy_of(predictions: Sequence[Prediction]) -> Accuracy | None:
    """The accuracy of some predictions; None without any."""
    if not predictions:
        return None
    return Accuracy(log_loss(predictions), rmse_bins(predictions), auc(predictions))


def log_loss(predictions: Sequence[Prediction]) -> float:
    """The mean negative logarithm of the probability that was given to what happened, clamped to 0.0001."""
    losses = (
        -math.log(min(max(one.recall if one.passed else 1 - one.recall, _CLAMP), 1 - _CLAMP))
        for one in predictions
    )
    return sum(losses) / len(predictions)


def rmse_bins(predictions: Iterable[Prediction]) -> float:
    """The root of the mean squared distance between predicted and seen recall in bins of like reviews.

    Bins are by elapsed days, number of the review and lapses, each on a logarithmic scale.
    """
    bins: dict[tuple[int, int, int], list[Prediction]] = {}
    for one in predictions:
        place = (_step(one.elapsed_days, 3.62), _step(one.reviews, 1.89), _step(one.lapses, 1.73))
        bins.setdefault(place, []).append(one)
    squares = weight = 0.0
    for group in bins.values():
        distance = sum(one.recall for one in group) - sum(one.passed for one in group)
        squares += distance * distance / len(group)
        weight += len(group)
    return math.sqrt(squares / weight) if weight else 0.0


def auc(predictions: Iterable[Prediction]) -> float | None:
    """The chance that a recalled card had the higher prediction than a forgotten one; ties count half."""
    ranked = sorted(predictions, key=lambda one: one.recall)
    passed = sum(one.passed for one in ranked)
    failed = len(ranked) - passed
    if not passed or not failed:
        return None
    rank_sum, start = 0.0, 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end].recall == ranked[start].recall:
            end += 1
        mean_rank = (start + end + 1) / 2
        rank_sum += mean_rank * sum(one.passed for one in ranked[start:end])
        start = end
    return (rank_sum - passed * (passed + 1) / 2) / (passed * failed)


def _step(value: int, base: float) -> int:
    return -1 if value <= 0 else math.floor(math.log(value) / math.log(base) + 1e-9)

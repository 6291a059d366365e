"""Metrics against their definitions."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.core.metrics import Prediction, accuracy_of, auc, log_loss, rmse_bins

predictions = st.lists(
    st.builds(
        Prediction,
        st.sampled_from([0.05, 0.3, 0.5, 0.9, 0.97]),
        st.booleans(),
        st.integers(1, 400),
        st.integers(1, 30),
        st.integers(0, 8),
    ),
    min_size=1,
    max_size=40,
)


def one(recall: float, passed: bool, elapsed_days: int = 3) -> Prediction:
    return Prediction(recall, passed, elapsed_days, 2, 0)


def test_log_loss_of_known_values() -> None:
    assert log_loss([one(0.9, True), one(0.9, False)]) == pytest.approx(-(math.log(0.9) + math.log(0.1)) / 2)
    assert log_loss([one(0.0, True)]) == pytest.approx(-math.log(0.0001))


@given(predictions)
def test_auc_is_the_chance_of_the_right_order(made: list[Prediction]) -> None:
    pairs = [
        1.0 if good.recall > bad.recall else 0.5 if good.recall == bad.recall else 0.0
        for good in made
        for bad in made
        if good.passed and not bad.passed
    ]
    assert auc(made) == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)


def test_rmse_bins_compares_means_within_bins_of_like_reviews() -> None:
    near = [one(0.8, True), one(0.8, True), one(0.8, False), one(0.8, False)]
    far = [one(0.5, True, elapsed_days=300)]
    assert rmse_bins(near) == pytest.approx(0.3)
    assert rmse_bins([*near, *far]) == pytest.approx(math.sqrt((4 * 0.09 + 0.25) / 5))


@given(predictions)
def test_right_predictions_are_perfect_and_nothing_is_out_of_range(made: list[Prediction]) -> None:
    accuracy = accuracy_of(made)
    assert accuracy is not None
    assert accuracy.log_loss > 0
    assert 0 <= accuracy.rmse_bins <= 1
    right = accuracy_of([each._replace(recall=float(each.passed)) for each in made])
    assert right is not None
    assert right.rmse_bins == 0
    assert right.auc in (1.0, None)
    assert accuracy_of([]) is None

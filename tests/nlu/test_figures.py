"""The figures of `make nlu`, held against a handful of messages that can be reckoned up by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dev.nlu.figures import (
    FALLBACK,
    OFFERED,
    OUT_OF_SCOPE,
    REFUSED,
    RIGHT,
    WRONG,
    Comparison,
    Figures,
    Understood,
    compare,
    confusions,
    figures_of,
)


def made(wanted: str, label: str, taken: bool = True, **given: Any) -> Understood:
    """What was made of a message; `wanted` as in the test set: what would do, joined by "|"."""
    values: dict[str, Any] = {"text": f"{wanted} as {label}", "style": "plain", "confidence": 0.5, "seconds": 0.01}
    values |= {"wanted": frozenset(wanted.split("|")), "label": label, "taken": taken}
    return Understood(**values | given)


@pytest.mark.parametrize(
    ("one", "outcome"),
    [
        pytest.param(made("faq/cost", "faq/cost"), RIGHT, id="the right answer"),
        pytest.param(made("faq/cost|faq/pay", "faq/pay"), RIGHT, id="one of two that would do"),
        pytest.param(made("faq/cost", "faq/pay"), WRONG, id="another answer"),
        pytest.param(made("faq/cost", "faq/pay", offered=("faq/cost",)), WRONG, id="another answer, whatever was near"),
        pytest.param(made("faq/cost", "faq/cost", False), REFUSED, id="the right label, not sure enough"),
        pytest.param(made("faq/cost", OUT_OF_SCOPE), REFUSED, id="taken for something outside"),
        pytest.param(
            made("faq/cost", "faq/pay", False, offered=("faq/pay", "faq/cost")),
            OFFERED,
            id="asked, the right one named",
        ),
        pytest.param(made("faq/cost", "faq/pay", False, offered=("faq/pay",)), REFUSED, id="asked, but it isn't named"),
        pytest.param(made(OUT_OF_SCOPE, OUT_OF_SCOPE), RIGHT, id="outside and recognised"),
        pytest.param(made(OUT_OF_SCOPE, "faq/cost", False), RIGHT, id="outside and not understood"),
        pytest.param(made(OUT_OF_SCOPE, FALLBACK, False, offered=("faq/cost",)), RIGHT, id="outside and asked"),
        pytest.param(made(OUT_OF_SCOPE, "faq/cost"), WRONG, id="outside and answered"),
        pytest.param(made("out_of_scope|faq/cost", "faq/cost"), RIGHT, id="perhaps outside, and answered"),
    ],
)
def test_what_comes_of_a_message(one: Understood, outcome: str) -> None:
    assert one.outcome == outcome


def test_a_message_that_may_be_answered_is_in_scope_though_it_may_be_refused_too() -> None:
    assert made("out_of_scope|faq/cost", "stop").in_scope
    assert not made(OUT_OF_SCOPE, "stop").in_scope


@pytest.fixture(scope="module")
def figures() -> Figures:
    """Of eight messages: six in scope, two out of it."""
    return figures_of(
        [
            made("faq/cost", "faq/cost", confidence=0.91, seconds=0.001),
            made("faq/cost", "faq/cost", confidence=0.95, seconds=0.002, style="typos"),
            made("faq/cost", "faq/pay", confidence=0.63, seconds=0.003, style="typos"),
            made("faq/pay", "faq/pay", False, confidence=0.25, seconds=0.004, offered=("faq/pay", "faq/cost")),
            made("faq/pay|stop", "faq/pay", False, confidence=0.21, seconds=0.005),
            made("stop", OUT_OF_SCOPE, confidence=0.65, seconds=0.006, style="typos"),
            made(OUT_OF_SCOPE, OUT_OF_SCOPE, confidence=1.0, seconds=0.007),
            made(OUT_OF_SCOPE, "stop", confidence=0.4, seconds=0.099),
        ]
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("messages", 8),
        ("in_scope", 6),
        ("label_accuracy", 4 / 6),  # all but the third and the sixth
        ("answered_right", 2 / 6),  # the first two
        ("offered", 1 / 6),  # the fourth
        ("refused", 2 / 6),  # the fifth and the sixth
        ("out_of_scope_recall", 1 / 2),
        ("wrong", 2 / 8),  # the third and the last
        ("milliseconds", 4.5),  # between the fourth and the fifth
        ("milliseconds_95", 99.0),  # the slowest of so few
    ],
)
def test_the_shares_are_those_reckoned_by_hand(figures: Figures, name: str, value: float) -> None:
    assert getattr(figures, name) == pytest.approx(value)


def test_macro_f1_weighs_every_label_alike_however_many_messages_it_has(figures: Figures) -> None:
    cost = 2 * 2 / (3 + 2)  # wanted three times, given twice, right twice
    pay = 2 * 2 / (2 + 3)  # wanted twice, given three times, right twice
    stop = 0.0  # wanted once, never given
    assert figures.macro_f1 == pytest.approx((cost + pay + stop) / 3)


def test_each_style_has_its_own_share_of_right_labels(figures: Figures) -> None:
    assert figures.styles == {"plain": pytest.approx(3 / 3), "typos": pytest.approx(1 / 3)}


def test_confidences_are_held_against_how_often_they_were_right_by_tenths(figures: Figures) -> None:
    assert [count for _, _, count in figures.calibration] == [2, 1, 2, 3]
    assert [mean for mean, _, _ in figures.calibration] == pytest.approx([0.23, 0.4, 0.64, 2.86 / 3])
    assert [right for _, right, _ in figures.calibration] == pytest.approx([1.0, 0.0, 0.0, 1.0])
    error = (0.77 * 2 + 0.4 * 1 + 0.64 * 2 + (1 - 2.86 / 3) * 3) / 8
    assert figures.calibration_error == pytest.approx(error)


def test_if_all_is_right_and_sure_there_is_nothing_left_to_gain() -> None:
    some = [made("faq/cost", "faq/cost", confidence=1.0), made(OUT_OF_SCOPE, OUT_OF_SCOPE, confidence=1.0)]
    found = figures_of(some)
    assert (found.label_accuracy, found.macro_f1, found.answered_right, found.out_of_scope_recall) == (1, 1, 1, 1)
    assert (found.offered, found.refused, found.wrong, found.calibration_error) == (0, 0, 0, 0)


def test_confusions_name_wanted_given_and_an_example_the_most_frequent_first() -> None:
    found = confusions(
        [
            made("faq/cost", "faq/cost"),
            made("stop", OUT_OF_SCOPE, text="enough"),
            made("faq/cost", "faq/pay", text="any fee"),
            made("faq/cost", "faq/pay", False, text="what price"),
            made(OUT_OF_SCOPE, "faq/pay", text="my wages"),
            made(OUT_OF_SCOPE, "faq/pay", False, text="a badger"),
        ]
    )
    assert found == [
        (2, "faq/cost", "faq/pay", "any fee"),
        (1, "stop", OUT_OF_SCOPE, "enough"),
        (1, OUT_OF_SCOPE, "faq/pay", "my wages"),
    ]


def outcomes(**counts: int) -> dict[str, str]:
    """So many messages with each outcome, in the order given."""
    all_of_them = [outcome for outcome, count in counts.items() for _ in range(count)]
    return {f"message {number}": outcome for number, outcome in enumerate(all_of_them)}


def test_only_messages_that_both_versions_saw_are_compared() -> None:
    before = {"a": REFUSED, "b": RIGHT, "c": RIGHT, "only before": WRONG}
    after = {"a": RIGHT, "b": OFFERED, "c": RIGHT, "only after": WRONG}
    found = compare(before, after)
    assert (found.gained, found.lost, found.more_wrong) == (1, 1, 0)


def test_wrong_answers_are_counted_up_and_down() -> None:
    before, after = outcomes(refused=3, wrong=1, right=1), outcomes(wrong=3, right=2)
    assert (compare(before, after).gained, compare(before, after).more_wrong) == (1, 2)
    assert (compare(after, before).lost, compare(after, before).more_wrong) == (1, -2)


@pytest.mark.parametrize(
    ("gained", "lost", "chance"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),  # a coin that falls once
        (5, 0, 2 / 32),
        (6, 0, 2 / 64),
        (0, 6, 2 / 64),
        (7, 1, 2 * (1 + 8) / 256),
        (3, 3, 1.0),
    ],
)
def test_the_chance_of_a_change_is_that_of_tossing_coins(gained: int, lost: int, chance: float) -> None:
    before, after = outcomes(refused=gained, right=lost), outcomes(right=gained, refused=lost)
    found = compare(before, after)
    assert (found.gained, found.lost) == (gained, lost)
    assert found.chance == pytest.approx(chance)


@pytest.mark.parametrize(
    ("comparison", "verdict"),
    [
        pytest.param(Comparison(6, 0, 0, 0.031), "better", id="more came right than chance would have it"),
        pytest.param(Comparison(9, 1, -2, 0.021), "better", id="and fewer wrong answers"),
        pytest.param(Comparison(6, 0, 1, 0.031), "not better: more wrong answers", id="but one more wrong answer"),
        pytest.param(Comparison(0, 6, 0, 0.031), "worse", id="fewer are right"),
        pytest.param(Comparison(0, 6, 3, 0.031), "worse", id="fewer are right and more wrong"),
        pytest.param(Comparison(5, 0, 0, 0.0625), "not better: no more than chance", id="it may be chance"),
        pytest.param(Comparison(0, 5, 0, 0.0625), "not better: no more than chance", id="fewer are right, by chance"),
        pytest.param(Comparison(5, 0, 1, 0.0625), "not better: more wrong answers", id="chance, and one more wrong"),
        pytest.param(Comparison(0, 0, 0, 1.0), "not better: no more than chance", id="nothing changed"),
        pytest.param(Comparison(6, 0, 0, 0.05), "not better: no more than chance", id="at the very limit"),
    ],
)
def test_better_is_only_what_is_hardly_chance_and_gives_no_more_wrong_answers(
    comparison: Comparison, verdict: str
) -> None:
    assert comparison.verdict == verdict

"""Measure understanding: `make nlu`, or `python -m dev.nlu` with options. Runs beside Rasa, on Python 3.10."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from dev.nlu import chart, hint3, record, stock
from dev.nlu.figures import Figures, Understood, compare, confusions, figures_of
from dev.nlu.models import OUR_MODEL, test_messages, understand

AIMS = {
    "label_accuracy": (">=", 0.96),
    "wrong": ("<=", 0.015),
    "out_of_scope_recall": (">=", 0.93),
    "refused": ("<=", 0.03),
    "milliseconds": ("<=", 10.0),
}


def main() -> None:
    """Understand every message, print the figures, and hold them against those that were kept."""
    options = _options()
    messages, kept = test_messages(), record.read()
    if options.train_stock:
        stock.train(options.train_stock)
    found = understand(OUR_MODEL, messages)
    on_hint3 = hint3.judge() if options.hint3 or options.keep else None
    _print(found)
    if on_hint3:
        _print_hint3(on_hint3)
    ours = record.as_record(found, on_hint3)
    if stock.MODEL.is_file():
        print("\nStock Rasa on the same messages:\n")
        beside = understand(stock.MODEL, messages)
        _print_figures(figures_of(beside))
        kept["stock"] = record.as_record(beside, None)
    elif "stock" in kept:
        print(f"\nStock Rasa, as kept: right label {kept['stock']['figures']['label_accuracy']:.1%}")
    if "ours" in kept:
        _print_change(kept["ours"], ours)
    if options.keep:
        record.keep({**kept, "ours": ours})
        chart.draw({**kept, "ours": ours})
        print(f"\nKept in {record.KEPT.name} and drawn in {chart.CHART.name}, both in docs/.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dev.nlu", description=__doc__)
    parser.add_argument("--hint3", action="store_true", help="train and judge the pipeline on HINT3 too (a minute)")
    parser.add_argument("--keep", action="store_true", help="keep the figures, HINT3's too, and draw the chart")
    parser.add_argument(
        "--train-stock",
        type=int,
        metavar="EPOCHS",
        help="first train the stock pipeline (100 is stock; it takes hours)",
    )
    return parser.parse_args()


def _print(found: Sequence[Understood]) -> None:
    figures = figures_of(found)
    _print_figures(figures)
    print("\nWhat a confidence is worth (mean confidence, share of right labels, how many):")
    for mean, right, count in figures.calibration:
        print(f"  {mean:.2f}  {right:6.1%}  {count}")
    print(f"  expected calibration error {figures.calibration_error:.3f}")
    seconds = [one for one in found if one.second and one.second not in one.wanted]
    print(f"\nA second question seen where there is none: {len(seconds)} of {len(found)}")
    print("\nThe worst confusions:")
    for count, wanted, given, example in confusions(found)[:15]:
        print(f"  {count} × {wanted} taken for {given}, such as: {example[:90]}")


def _print_figures(figures: Figures) -> None:
    print(f"{figures.messages} messages, {figures.in_scope} of them in scope\n")
    lines: list[tuple[str, str, str]] = [
        ("right label, in scope", "label_accuracy", f"{figures.label_accuracy:.1%}"),
        ("macro F1, in scope", "", f"{figures.macro_f1:.3f}"),
        ("answered rightly, in scope", "", f"{figures.answered_right:.1%}"),
        ("asked which of two, rightly", "", f"{figures.offered:.1%}"),
        ("in scope, wrongly refused", "refused", f"{figures.refused:.1%}"),
        ("out of scope recognised", "out_of_scope_recall", f"{figures.out_of_scope_recall:.1%}"),
        ("wrong answers given", "wrong", f"{figures.wrong:.1%}"),
        ("time a message, median", "milliseconds", f"{figures.milliseconds:.1f} ms"),
        ("time a message, 95% under", "", f"{figures.milliseconds_95:.1f} ms"),
    ]
    for title, name, value in lines:
        print(f"{title:<28} {value:>8}   {_aim(name, figures) if name else ''}")
    for style, right in figures.styles.items():
        print(f"  {style:<26} {right:8.1%}   {'' if right >= 0.92 else 'aim: 92%'}")


def _aim(name: str, figures: Figures) -> str:
    sign, aim = AIMS[name]
    value = getattr(figures, name)
    reached = value >= aim if sign == ">=" else value <= aim
    shown = f"{aim:g} ms" if name == "milliseconds" else f"{aim:.1%}"
    return "" if reached else f"aim: {sign} {shown}"


def _print_hint3(found: hint3.Hint3) -> None:
    print("\nHINT3, sofmattress (accuracy in scope without a threshold; best MCC over thresholds):")
    for name, (accuracy, mcc) in hint3.PUBLISHED.items():
        print(f"  {name:<26} {accuracy:.3f}   {mcc:.3f}")
    print(f"  {'this pipeline':<26} {found.in_scope:.3f}   {found.swept[0]:.3f} at {found.swept[1]:.1f}")
    print(f"  {'':<26}         {found.own[0]:.3f} at its own threshold, {found.own[1]:g}")


def _print_change(before: dict[str, Any], after: dict[str, Any]) -> None:
    change = compare(before["outcomes"], after["outcomes"])
    print(
        f"\nAgainst the kept figures: {change.gained} messages came right, {change.lost} no longer are, "
        f"{change.more_wrong:+d} wrong answers (chance of so uneven a change: {change.chance:.2f})."
        f"\nVerdict: {change.verdict}."
    )


if __name__ == "__main__":
    main()

"""The figures of `make nlu`, from what was made of each message."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from statistics import median

OUT_OF_SCOPE, FALLBACK = "out_of_scope", "nlu_fallback"
# What came of a message.
RIGHT, OFFERED, REFUSED, WRONG = "right", "offered", "refused", "wrong"


@dataclass(frozen=True)
class Understood:
    """A test message and what was made of it.

    wanted: the labels that would be right (nearly always one). label: the likeliest label. taken: whether it was sure
    enough to be acted on. offered: the labels that "did you mean …?" names otherwise. second: the label of a second
    question that was taken to be in it. confidence: of `label`. seconds: the time it took.
    """

    text: str
    wanted: frozenset[str]
    style: str
    label: str
    taken: bool
    confidence: float
    seconds: float
    offered: tuple[str, ...] = ()
    second: str = ""

    @property
    def in_scope(self) -> bool:
        """Whether the assistant should know what to do with it."""
        return self.wanted != {OUT_OF_SCOPE}

    @property
    def label_is_right(self) -> bool:
        """Whether the likeliest label is a right one, sure or not."""
        return self.label in self.wanted

    @property
    def outcome(self) -> str:
        """RIGHT: the right answer. OFFERED: asked which of two was meant, the right one among them.

        REFUSED: said not to be understood or to be outside. WRONG: another answer than the right one. What is
        out of scope is RIGHT if it is refused and WRONG if it is answered.
        """
        refused = not self.taken or self.label == OUT_OF_SCOPE
        if not self.in_scope:
            return RIGHT if refused else WRONG
        if not self.taken and self.wanted & set(self.offered):
            return OFFERED
        if refused:
            return REFUSED
        return RIGHT if self.label_is_right else WRONG


@dataclass(frozen=True)
class Figures:
    """Everything that is said of a set of messages; shares are between 0 and 1, times in milliseconds."""

    messages: int
    in_scope: int
    label_accuracy: float
    macro_f1: float
    answered_right: float
    offered: float
    refused: float
    out_of_scope_recall: float
    wrong: float
    milliseconds: float
    milliseconds_95: float
    styles: Mapping[str, float]
    calibration: Sequence[tuple[float, float, int]]
    calibration_error: float


def figures_of(found: Sequence[Understood]) -> Figures:
    """The figures of these messages; there must be some in scope and some out of it."""
    inside = [one for one in found if one.in_scope]
    outside = [one for one in found if not one.in_scope]
    outcomes = Counter(one.outcome for one in inside)
    times = sorted(one.seconds * 1e3 for one in found)
    by_style: dict[str, list[bool]] = defaultdict(list)
    for one in inside:
        by_style[one.style].append(one.label_is_right)
    bins = _bins(found)
    return Figures(
        messages=len(found),
        in_scope=len(inside),
        label_accuracy=_share(one.label_is_right for one in inside),
        macro_f1=_macro_f1(inside),
        answered_right=outcomes[RIGHT] / len(inside),
        offered=outcomes[OFFERED] / len(inside),
        refused=outcomes[REFUSED] / len(inside),
        out_of_scope_recall=_share(one.outcome == RIGHT for one in outside),
        wrong=_share(one.outcome == WRONG for one in found),
        milliseconds=median(times),
        milliseconds_95=times[round(0.95 * (len(times) - 1))],
        styles={style: _share(right) for style, right in sorted(by_style.items())},
        calibration=bins,
        calibration_error=sum(abs(mean - right) * count for mean, right, count in bins) / len(found),
    )


def confusions(found: Sequence[Understood]) -> list[tuple[int, str, str, str]]:
    """Which label is taken for which, the most frequent first: how often, wanted, given, an example."""
    mistaken = [one for one in found if (not one.label_is_right and one.in_scope) or one.outcome == WRONG]
    counts = Counter((min(one.wanted), one.label) for one in mistaken)
    return [
        (count, *pair, next(one.text for one in mistaken if (min(one.wanted), one.label) == pair))
        for pair, count in counts.most_common()
    ]


@dataclass(frozen=True)
class Comparison:
    """Two versions on the same messages. gained, lost: how many came right, how many no longer are.

    chance: how likely so uneven a change is if neither version is better (exact sign test, two-sided).
    """

    gained: int
    lost: int
    more_wrong: int
    chance: float

    @property
    def verdict(self) -> str:
        """Better is only what can't well be chance, and gives no more wrong answers."""
        if self.chance < 0.05 and self.gained > self.lost and self.more_wrong <= 0:
            return "better"
        if self.chance < 0.05 and self.lost > self.gained:
            return "worse"
        if self.more_wrong > 0:
            return "not better: more wrong answers"
        return "not better: no more than chance"


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> Comparison:
    """Compare outcomes by message, on the messages that both have."""
    both = before.keys() & after.keys()
    gained = sum(before[text] != RIGHT and after[text] == RIGHT for text in both)
    lost = sum(before[text] == RIGHT and after[text] != RIGHT for text in both)
    more_wrong = sum((after[text] == WRONG) - (before[text] == WRONG) for text in both)
    return Comparison(gained, lost, more_wrong, _sign_test(gained, lost))


def _sign_test(gained: int, lost: int) -> float:
    changed = gained + lost
    tail = sum(comb(changed, k) for k in range(min(gained, lost) + 1))
    return min(1.0, 2 * tail / float(2**changed))


def _bins(found: Sequence[Understood]) -> list[tuple[float, float, int]]:
    """By tenths of confidence: the mean confidence, the share of right labels, how many."""
    tenths: dict[int, list[Understood]] = defaultdict(list)
    for one in found:
        tenths[min(9, int(one.confidence * 10))].append(one)
    return [
        (sum(one.confidence for one in some) / len(some), _share(one.label_is_right for one in some), len(some))
        for _, some in sorted(tenths.items())
    ]


def _macro_f1(some: Sequence[Understood]) -> float:
    wanted, given, hits = Counter[str](), Counter[str](), Counter[str]()
    for one in some:
        label = one.label if one.label_is_right else min(one.wanted)
        wanted[label] += 1
        given[one.label] += 1
        hits[label] += one.label_is_right
    return sum(2 * hits[label] / (wanted[label] + given[label]) for label in wanted) / len(wanted)


def _share(whether: Iterable[bool]) -> float:
    found = list(whether)
    return sum(map(bool, found)) / len(found) if found else 0.0

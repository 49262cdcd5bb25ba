"""What a returner says about the time of a coaching session: a wish, or one of the slots shown to her."""

from __future__ import annotations

import time as stopwatch
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.reading.slot_wish import Wish, chosen_slot, read_wish
from programme.reading.wording import word_set

LONDON = ZoneInfo("Europe/London")
SUNDAY = date(2026, 11, 22)
WEDNESDAY = date(2026, 12, 30)
BEFORE_THE_CLOCKS = date(2026, 10, 23)  # a Friday; the clocks go back in the night to Sunday the 25th
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def days(*weekdays: int) -> frozenset[int]:
    return frozenset(weekdays)


def november(first: int, last: int | None = None) -> dict[str, date]:
    return {"first": date(2026, 11, first), "last": date(2026, 11, last or first)}


def december(first: int, last: int | None = None) -> dict[str, date]:
    return {"first": date(2026, 12, first), "last": date(2026, 12, last or first)}


def sayings(*table: tuple[Any, str]) -> Any:
    """Parametrise by a table of what should come of it and the sayings it should come of, one to a line."""
    cases = [(typed.strip(), expected) for expected, lines in table for typed in lines.strip("\n").split("\n")]
    return pytest.mark.parametrize(("typed", "expected"), cases, ids=[typed[:50] or "nothing" for typed, _ in cases])


# Said on Sunday 22 November 2026.
MORNING = {"latest": time(12)}
AFTERNOON = {"earliest": time(12)}
EVENING = {"earliest": time(17)}
THIS_DAY_WEEK = {"first": date(2026, 12, 6), "last": date(2026, 12, 12)}

ON_WEEKDAYS = sayings(
    (Wish(weekdays=days(TUE), **MORNING), "Tuesday mornings\ntues am\ntuseday mornin pls\nany tuesday in the morning?"),
    (Wish(weekdays=days(WED), **MORNING), "weds am\nWensday morning\nwednesday before 12"),
    (
        Wish(weekdays=days(THU, FRI)),
        "thursday or friday if u have it\nthurs/fri\nthirsday, fryday\nThursdays and Fridays",
    ),
    (Wish(weekdays=days(MON)), "Mondays are my only free day\nmonday?\nmonday im not busy\nI don't work mondays"),
    (Wish(weekdays=days(SAT, SUN)), "weekends?\nwkend\nsat or sun"),
    (Wish(weekdays=days(MON, TUE, WED, THU)), "monday to thursday\nmon-thu"),
    (Wish(weekdays=days(WED)), "There isn't a Wednesday in your list\nanything on Wednesday instead\nwed, got owt?"),
    (
        Wish(not_weekdays=days(MON)),
        "no monday I can not\nnot monday\nmonday is no good\nno mondays, hes at hospital then",
    ),
    (Wish(not_weekdays=days(MON, TUE)), "monday and tuesday are no good for me\ncant do monday or tuesday"),
    (Wish(not_weekdays=days(MON, TUE, WED)), "cant do mon, tue or wed\nno mon/tue/wed"),
    (
        Wish(not_weekdays=days(FRI)),
        "any day but friday\nany time except fri\nfriday i cant\nfriday is difficult for me",
    ),
    (Wish(not_weekdays=days(WED)), "wednesday is my mums hospital day\nAnything that isn't a Wednesday\ni work weds"),
    (Wish(weekdays=days(THU), not_weekdays=days(TUE)), "not tuesday, thursday\nthursday not tuesday"),
    # "I can not Monday Tuesday" may deny both days or one: the second is left open.
    (Wish(not_weekdays=days(MON)), "i can not monday tuesday"),
    (Wish(not_weekdays=days(MON, FRI), earliest=time(10)), "not monday or friday and not before 10"),
    (Wish(not_weekdays=days(TUE), earliest=time(10)), "any day after 10 except tues"),
    (Wish(not_weekdays=days(MON, WED)), "my class is monday and wednesday\nmonday and weds i have dialysis with dad"),
    (Wish(not_weekdays=days(FRI)), "not friday morning\nno friday afternoons"),
)
TIMES_OF_DAY = sayings(
    (Wish(**MORNING), "mornings\ni need mornings only\nnot afternoons\nnothing after 12 please\nbefore noon"),
    (Wish(**AFTERNOON), "afternoon? not before 12\nany afternoons\nnot mornings, what else?\nI work mornings\npm only"),
    (Wish(**AFTERNOON), "from 12 onwards\n12 or later\nafter twelve\nnothing in the afternoon?"),
    (Wish(**EVENING), "any evening?\nevenings\nI can only do evenings\nafter work"),
    (Wish(earliest=time(10)), "not before 10, I do the school run\nafter 10\nnothing before ten please\n10 or after"),
    (Wish(earliest=time(10)), "no earlier than 10am\ncant do before 10\nnot until ten\n10 onwards"),
    (Wish(earliest=time(9, 30)), "anything after the school run\nafter school drop off\nI do the school run till 9.15"),
    (Wish(earliest=time(13)), "something after 1pm\nonly free after lunch\nafter 1"),
    (Wish(earliest=time(19)), "Only these? I need after 7pm\nafter seven in the evening"),
    (Wish(earliest=time(18)), "For me it must be after 18 o'clock\nafter 18h"),
    (Wish(earliest=time(15, 30)), "after school\nafter pick up"),
    (Wish(latest=time(11)), "got anything before 11\nb4 11\nnot after 11"),
    (Wish(latest=time(9, 30)), "earlier than half nine\nis there nothing before 9.30 in that list"),
    (Wish(latest=time(14, 30)), "those clash with pickup\ni have to leave at 2.30 for the kids"),
    (Wish(earliest=time(12), latest=time(14)), "lunchtime\nsomething around lunch time\n12-2\n12 till 2"),
    (Wish(earliest=time(10), latest=time(14)), "between 10 and 2 would suit me\nbest 10 to 2\nfrom 10 until 2pm"),
    (Wish(earliest=time(9), latest=time(11)), "9am-11am\n9-11\nbetween nine and eleven"),
    (Wish(earliest=time(10), latest=time(12)), "is there any at 10 or 11"),
    (Wish(earliest=time(14), latest=time(16)), "2 or 3 pm\n2 or 3 o'clock"),
    (Wish(earliest=time(10, 30), latest=time(11)), "have you 10.30\nhalf past ten?\n1030\nhalf ten\n10h30"),
    (Wish(earliest=time(10, 30), latest=time(12)), "around 11 ish\nabout eleven"),
    (Wish(earliest=time(9, 1)), "9 is too early\nThe 9 o'clock is too early"),
    (Wish(), "mornings or evenings\nmornings or after school?"),
)
DAYS = sayings(
    (Wish(**november(23, 29)), "next week\nnxt wk plz\nKindly show the slots of next week"),
    (Wish(**november(23)), "tomorrow?\ntomoz\nthe 23rd\nAny on the 23rd"),
    (Wish(first=date(2026, 11, 23)), "not this week"),
    (Wish(first=date(2026, 11, 24)), "tomorrow is too soon\ntomorrow too fast\nnot tomorrow\nafter tomorrow"),
    (Wish(first=date(2026, 11, 30)), "after next week\nnot before the 30th\nnext week is too soon"),
    (Wish(**november(24)), "day after tomorrow\n24 nov\n24/11\nthe 24th\nNov 24th\n2026-11-24"),
    (Wish(**november(30), weekdays=days(MON)), "monday 30 november\nMonday 30th"),
    (Wish(**december(1, 31)), "tomorrow too fast. december?\nnext month\nany in decembre"),
    (Wish(**december(2)), "is there 2 december\n2nd of December\nsecond of december\nthe 2nd\n2/12\n2.12\n2 dec"),
    (Wish(first=date(2026, 12, 4)), "after the 3rd\nafter 3 december\nanything after the third of december"),
    (Wish(last=date(2026, 12, 9)), "before the 10th\nb4 10 dec"),
    (Wish(first=date(2026, 11, 26)), "owt after wednesday\nfrom thursday\nafter weds"),
    (Wish(last=date(2026, 11, 26)), "before friday\nby thursday"),
    (Wish(**THIS_DAY_WEEK), "in 2 weeks\nin two weeks time\nin a fortnight\n2 weeks from now"),
    (Wish(**november(27)), "this friday\nin 5 days\nthis coming fri"),
    (Wish(**december(4)), "friday week\na week on friday"),
    (Wish(**november(24)), "tuesday next week\nnext week tuesday"),
    (Wish(**december(1, 7)), "first week of december"),
    (Wish(**december(7, 13)), "week of 7 december\nw/c 7 dec"),
    (Wish(first=date(2026, 12, 6)), "im away till the 5th"),
    (Wish(first=date(2026, 11, 30)), "im on holiday next week"),
    (Wish(**december(21, 31)), "end of december\nlate december"),
    (Wish(**november(22, 30)), "november then\nthis month"),
    (Wish(**december(3, 10)), "3rd to 10th december\nbetween the 3rd and the 10th of december\n3-10 dec"),
    (Wish(**december(3, 5), not_days=frozenset([date(2026, 12, 4)])), "3rd or 5th december\nthe 3rd or the 5th"),
    (Wish(first=date(2027, 1, 1)), "in the new year\nfrom january"),
    (Wish(last=date(2026, 12, 24)), "before christmas"),
    (Wish(first=date(2026, 12, 27)), "after xmas"),
    (Wish(**november(26), weekdays=days(THU), earliest=time(12)), "thursday 26th after 12 pls\nthurs 26 after noon"),
    (Wish(**november(23, 29), weekdays=days(FRI), **MORNING), "next week, friday morning"),
)
BARE = sayings(
    (Wish(later=True), "later\nl8r pls\nanything later\ntoo early for me\ntoo soon, something later\nthe week after"),
    (Wish(later=True), "later in the day\nowt later on"),
    (Wish(sooner=True), "earlier\nsooner\nnowt erlier than that?\nhave you nothing sooner?\nall too late"),
    (Wish(sooner=True), "asap\nmore early?"),
)  # fmt: skip
# What is no wish about time, or none that a wish can hold.
NO_WISH = sayings(
    (
        Wish(),
        """
        yes
        none of these
        the second one
        number 3
        2
        its first christmas wiout her
        one more thing
        good morning
        see you later
        after the 20 november
        i have 2 kids and did 12 years in IT
        my number is 07700 900123
        I'll do it later
        retired at 61
        I did models in 2010 by hand
        let's pick up where I left off
        I sat with mum
        it may be
        whenever
        """,
    ),
)
FAULTS = sayings(
    (("no_such_day",), "31 February\n31 november\nthe 32nd\nfriday 26th november\n30/2\nfriday 26th"),
    (("no_such_time",), "25:00\nhave you 10.75\nafter 26:30\nhalf 30"),
    (("past",), "yesterday\n20 november\n3 march 2024\noctober"),
    (("too_far",), "a year from now\nin 2 years\n5 december 2027"),
    ((), "14 january\nmarch\n29th"),
)


@ON_WEEKDAYS
def test_weekdays_wanted_and_not_wanted(typed: str, expected: Wish) -> None:
    assert read_wish(typed, today=SUNDAY) == expected


@TIMES_OF_DAY
def test_from_when_and_until_when(typed: str, expected: Wish) -> None:
    assert read_wish(typed, today=SUNDAY) == expected


@DAYS
def test_days_weeks_and_months(typed: str, expected: Wish) -> None:
    assert read_wish(typed, today=SUNDAY) == expected


@BARE
def test_a_bare_earlier_or_later(typed: str, expected: Wish) -> None:
    assert read_wish(typed, today=SUNDAY) == expected


@NO_WISH
def test_what_says_nothing_about_time_is_no_wish(typed: str, expected: Wish) -> None:
    assert read_wish(typed, today=SUNDAY) == expected
    assert not read_wish(typed, today=SUNDAY)


@FAULTS
def test_what_cannot_be_is_reported(typed: str, expected: tuple[str, ...]) -> None:
    wish = read_wish(typed, today=SUNDAY)
    assert wish.faults == expected
    assert wish


# Said on Wednesday 30 December 2026: the year turns.
@sayings(
    (Wish(first=date(2027, 1, 4), last=date(2027, 1, 10)), "next week"),
    (Wish(first=date(2026, 12, 30), last=date(2027, 1, 3)), "this week"),
    (Wish(first=date(2027, 1, 3), last=date(2027, 1, 3)), "the 3rd\n3 jan\n3/1/27\nsunday 3 january"),
    (Wish(first=date(2027, 1, 31), last=date(2027, 1, 31)), "31 january"),
    (Wish(first=date(2026, 12, 31)), "after today\nfrom tomorrow"),
    (Wish(first=date(2027, 1, 7)), "after wednesday"),
    (Wish(first=date(2027, 1, 1), last=date(2027, 1, 31)), "next month\njan"),
    (Wish(faults=("past",)), "2 december\nnovember?"),
    (Wish(faults=("no_such_day",)), "29 february"),
)
def test_at_the_turn_of_the_year(typed: str, expected: Wish) -> None:
    wish = read_wish(typed, today=WEDNESDAY)
    if typed.startswith("sunday"):
        assert wish.weekdays == {SUN}
        wish = Wish(first=wish.first, last=wish.last)
    assert wish == expected


@pytest.mark.parametrize(
    ("typed", "start", "expected"),
    [
        ("tuesday mornings", datetime(2026, 11, 24, 11, 45, tzinfo=LONDON), True),
        ("tuesday mornings", datetime(2026, 11, 24, 12, 0, tzinfo=LONDON), False),
        ("tuesday mornings", datetime(2026, 11, 25, 9, 0, tzinfo=LONDON), False),
        ("not before 10", datetime(2026, 11, 24, 10, 0, tzinfo=LONDON), True),
        ("not before 10", datetime(2026, 11, 24, 9, 59, tzinfo=LONDON), False),
        ("no mondays", datetime(2026, 11, 23, 9, 0, tzinfo=LONDON), False),
        ("no mondays", datetime(2026, 11, 24, 9, 0, tzinfo=LONDON), True),
        ("next week", datetime(2026, 11, 29, 23, 0, tzinfo=LONDON), True),
        ("next week", datetime(2026, 11, 30, 9, 0, tzinfo=LONDON), False),
        ("not the 24th", datetime(2026, 11, 24, 9, 0, tzinfo=LONDON), False),
        ("friday 26th", datetime(2026, 11, 26, 9, 0, tzinfo=LONDON), False),
        ("later", datetime(2026, 11, 23, 9, 0, tzinfo=LONDON), True),
        ("hello", datetime(2026, 11, 23, 9, 0, tzinfo=LONDON), True),
    ],
)
def test_a_start_fits_a_wish(typed: str, start: datetime, expected: bool) -> None:
    assert read_wish(typed, today=SUNDAY).fits(start) is expected


@pytest.mark.parametrize(
    ("typed", "fitting"),
    [
        # Half past nine is half past nine on the clock, an hour later in UTC once the clocks have gone back.
        ("9.30", {24, 25, 26}),
        ("monday 9.30", {26}),
        ("after the 25th", {26}),
        ("sunday", {25}),
        ("next week", {26}),
        ("this week not before 9", {24, 25}),
    ],
)
def test_a_wish_holds_across_the_change_of_the_clocks(typed: str, fitting: set[int]) -> None:
    starts = [datetime(2026, 10, day, 9, 30, tzinfo=LONDON) for day in (24, 25, 26)]
    assert {str(start.utcoffset()) for start in starts} == {"1:00:00", "0:00:00"}
    wish = read_wish(typed, today=BEFORE_THE_CLOCKS)
    assert {start.day for start in starts if wish.fits(start)} == fitting


def shown(*starts: str) -> list[datetime]:
    return [datetime.fromisoformat(start).replace(tzinfo=LONDON) for start in starts]


# Tuesday 1:30 pm, Wednesday 11:30 am, Friday 9:30 am.
THREE_DAYS = shown("2026-11-24T13:30", "2026-11-25T11:30", "2026-11-27T09:30")
# Friday 1:30 pm, Wednesday 2 December 10:30 am, Monday 14 December 10:30 am.
THREE_WEEKS = shown("2026-11-27T13:30", "2026-12-02T10:30", "2026-12-14T10:30")
# Tuesday 1:45 pm, Friday 11:30 am, Friday 1 pm.
TWO_ON_FRIDAY = shown("2026-11-24T13:45", "2026-11-27T11:30", "2026-11-27T13:00")


@sayings(
    (0, "1.30 tues\nthe 1.30 one\nhalf one\ntuesday please\n13:30\n1:30pm tuesday"),
    (0, "Tuesday 24 November, 1:30 to 2:15 pm"),
    (0, "the first one\n1\nfirst\nI'd be happy with the first\nfirst one pls"),
    (0, "the earliest one\nnumber one\nthe afternoon one"),
    (0, "can i have the first one?\nactually no, tuesday\nthe 24th\ntues 24\nTUSEDAY"),
    (1, "wednesday 11:30 ok\nthe second one\n2\noption 2\n2nd\n#2\nno. 2\nweds half eleven"),
    (1, "half past eleven\n1130"),
    (1, "not tuesday, wednesday\nwednesday, mum has the kids then\nfor me Wednesday is good"),
    (1, "i choose second\nwed is perfect"),
    (1, "Wednesday 11.30 is good, will it be zoom?\n25th"),
    (1, "25 nov\nWednesday 25/11\nthe second one is fine thank you"),
    (2, "friday 9:30 i said\n930 friday\nnumber 3\nlast one\nthe last\n3rd one\n3\nfri"),
    (2, "friday morning\nthird one then"),
    (2, "no wait the third\nfriday please?\nfri 9 30\nthe friday one plz\nyes friday\nFriday 27th at half nine"),
    (2, "friday 9.30, do i need to bring anything?\ntuesday no good, friday 9.30 ok"),
    (2, "friday not wednesday\nFriday if that's ok\n9.30 a.m. friday"),
)  # fmt: skip
def test_one_of_three_days_is_chosen(typed: str, expected: int) -> None:
    assert chosen_slot(typed, THREE_DAYS, today=SUNDAY) == expected


@sayings(
    (0, "friday half one then\nfriday"),
    (1, "Wednesday 10.30 is good. will it be zoom?\n2nd december\n2 december\nsecond of december\n2/12 10.30\nthe 2nd"),
    (2, "the 14th at half past ten\nmonday\n14\n14 dec\nthe fourteenth\nmonday 10.30"),
    (None, "10.30\nhalf ten\ndecember\nthe 10.30 one\ndecember 10.30"),
)
def test_a_day_of_the_month_may_tell(typed: str, expected: int | None) -> None:
    assert chosen_slot(typed, THREE_WEEKS, today=SUNDAY) == expected


@sayings(
    (0, "quarter to two\n1.45"),
    (1, "fri 11.30\nfriday half past eleven\nthe first friday\nfriday morning one"),
    (2, "27 nov 1pm\nfriday 1\n1 oclock\n1pm\nfriday one pm\nthe last one"),
    (None, "friday\nthe second friday\nfriday 2pm\nthe 27th\n1\nfriday 1am"),
)
def test_what_fits_two_of_them_chooses_none(typed: str, expected: int | None) -> None:
    assert chosen_slot(typed, TWO_ON_FRIDAY, today=SUNDAY) == expected


@sayings(
    (
        None,
        """
        no monday
        not friday
        cant do tuesday
        friday is no good
        not the first one
        is the last one friday?
        is the last one friday
        what is 9:30 like for school?
        how long is the friday one
        is there 2 december
        friday, is that the last one?
        the second one, is it on zoom?
        what about friday
        is wednesday ok
        friday?
        the second one?
        friday or wednesday
        first or second
        maybe friday
        not sure, friday?
        any friday
        fridays
        would prefer a friday
        anything on wednesday instead
        friday if u have it
        after wednesday
        friday after 12
        later
        tomorrow too fast
        next week
        in the afternoon
        its first christmas wiout her
        one more thing
        the first time i worked in IT
        my second baby
        I'd like to book my first session
        i wont be able 2 make it 2 the session
        do i still have friday
        I'm just 24
        I wed, I birthed, I relocated
        ill first, then baby, which counts
        i have 2 kids
        at last
        wednesday is my mums hospital day
        I work fridays
        I'd be in the chemo chair for the first one, on the bus for the second, and asleep for the third
        call me friday
        cancel friday
        friday 9.30, no wait, cancel
        tuesday 9.30
        thursday
        number 4
        the 31st
        25:00
        31 february
        yes
        ok
        that one
        all of them
        none of these
        ???

        """,
    ),
)
def test_a_wish_a_question_and_any_doubt_choose_nothing(typed: str, expected: None) -> None:
    assert chosen_slot(typed, THREE_DAYS, today=SUNDAY) is expected


@sayings(
    (0, "yes\nyes please\nok\nthat one please\nperfect, book it\ni'll take it\nthat's fine"),
    (None, "no\nthanks\nyes but later\nyes?\nwhat is it\nyes, my children\nnone"),
)
def test_yes_chooses_when_there_is_but_one(typed: str, expected: int | None) -> None:
    assert chosen_slot(typed, THREE_DAYS[:1], today=SUNDAY) == expected
    assert chosen_slot(typed, THREE_DAYS, today=SUNDAY) is None


@sayings(
    (0, "saturday\nsat 9.30\ntomorrow\n24 oct"),
    (1, "sunday 9.30\nthe 25th\nsun"),
    (2, "monday\nmon 26th half nine\nthe monday one"),
    (None, "9.30\nhalf nine\n8.30\nmonday 8.30"),
)
def test_a_choice_across_the_change_of_the_clocks(typed: str, expected: int | None) -> None:
    starts = shown("2026-10-24T09:30", "2026-10-25T09:30", "2026-10-26T09:30")
    assert chosen_slot(typed, starts, today=BEFORE_THE_CLOCKS) == expected


def test_an_hour_is_of_the_half_of_the_day_that_is_shown() -> None:
    early_and_late = shown("2026-11-24T07:00", "2026-11-24T19:00", "2026-11-24T20:00")
    assert chosen_slot("7", early_and_late, today=SUNDAY) == 1
    assert chosen_slot("7am", early_and_late, today=SUNDAY) == 0
    assert chosen_slot("at 8", early_and_late, today=SUNDAY) == 2
    assert chosen_slot("7 in the morning", early_and_late, today=SUNDAY) == 0


def test_nothing_shown_or_twice_the_same_chooses_nothing() -> None:
    assert chosen_slot("yes", [], today=SUNDAY) is None
    assert chosen_slot("the last one", [], today=SUNDAY) is None
    assert chosen_slot("tuesday", [THREE_DAYS[0], THREE_DAYS[0]], today=SUNDAY) is None
    assert chosen_slot("the second", [THREE_DAYS[0], THREE_DAYS[0]], today=SUNDAY) == 1


PIECES = sorted(
    word_set(
        "friday 31 february 25:00 99 not before after half past to quarter 10.30 10-2 the 2nd , . ? ! one last next "
        "week in 999 weeks 0 00:00 24:00 12am 12pm noon jan may - / : ½ # no th 2026 2099-13-45 99/99/99 between and "
        "or am 0th"
    )
)


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)),
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
)
def test_nothing_that_is_typed_raises(typed: str, today: date) -> None:
    read_wish(typed, today=today).fits(THREE_DAYS[0])
    assert chosen_slot(typed, THREE_DAYS, today=today) in (None, 0, 1, 2)


@pytest.mark.parametrize("piece", ["not monday or ", "1 ", "a ", "#", "10 to ", "the first ", "no wait ", "9" * 50])
def test_a_long_message_is_read_quickly(piece: str) -> None:
    began = stopwatch.perf_counter()
    read_wish(piece * 2000, today=SUNDAY)
    chosen_slot(piece * 2000, THREE_DAYS, today=SUNDAY)
    assert stopwatch.perf_counter() - began < 2

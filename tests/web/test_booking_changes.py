"""Moving and cancelling on her own page, and by the link of an e-mail, the authority for that booking alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from booking_pages import Visitor, link_to, pass_time
from running_site import OWN, Site
from sqlalchemy import select

from programme.applications import withdraw
from programme.personal_data import erase
from programme.records import Application, SlotKind
from tests.support.desk import Desk

# The site's clock shows Saturday 21 November 2026, 12 noon.
TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


@pytest.fixture
async def scanner(site: Site) -> Visitor:
    """Another browser, which knows nothing of anybody."""
    return Visitor(await site.visit())


async def test_she_moves_it_by_choosing_and_confirming(desk: Desk, ada: Visitor) -> None:
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    at, free = f"/bookings/{booking.reference}", desk.slot(at=TUESDAY + timedelta(days=1))
    desk.slot(days=9, topics=["interview"])  # on another topic
    choosing = await ada.sees(f"{at}/move")
    assert choosing.times == [free.id]
    assert "is Tuesday 24 November, 10:30 to 11:15 am, UK time" in choosing.text
    assert f'<form class="times" method="get" action="{at}/move">' in choosing.source
    asked = await ada.sees(f"{at}/move?slot={free.id}")
    assert "Move it to this time? When Wednesday 25 November, 10:30 to 11:15 am, UK time" in asked.text
    assert desk.again(booking).sequence == 0  # nothing is changed by looking
    for _ in range(2):  # a double click
        moved = await ada.sends(f"{at}/move", slot=free.id)
        assert moved.path == f"/bookings?done=moved&booking={booking.reference}"
        assert "Moved. It is now Wednesday 25 November, 10:30 to 11:15 am, UK time." in moved.text
    assert desk.again(booking).sequence == 1
    assert (await ada.sees(f"{at}/move?slot={free.id}")).path == "/bookings"  # going back


async def test_times_on_other_topics_are_offered_if_there_are_none_on_hers(desk: Desk, ada: Visitor) -> None:
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    other = desk.slot(days=9, topics=["interview"])
    assert (await ada.sees(f"/bookings/{booking.reference}/move")).times == [other.id]


async def test_a_session_is_moved_to_another_of_its_kind_alone(desk: Desk, ada: Visitor) -> None:
    kind = SlotKind.GROUP_SESSION
    booking = desk.book(ada.key, desk.slot(at=TUESDAY, kind=kind, title="Networking", capacity=9))
    other, coaching = desk.slot(days=8, kind=kind, title="Networking", capacity=9), desk.slot(days=9)
    at = f"/bookings/{booking.reference}/move"
    assert (await ada.sees(at)).times == [other.id]
    for seen in (await ada.sees(f"{at}?slot={coaching.id}"), await ada.sends(at, slot=coaching.id)):
        assert seen.status == 409
        assert seen.times == [other.id]


async def test_a_time_that_went_meanwhile_leaves_the_booking_and_offers_the_nearest(desk: Desk, ada: Visitor) -> None:
    desk.people("bea")
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    gone, near = (desk.slot(at=TUESDAY + timedelta(days=days)) for days in (1, 2))
    desk.book("bea", gone)
    at = f"/bookings/{booking.reference}/move"
    seen = await ada.sends(at, slot=gone.id)
    assert seen.status == 409
    assert "That time has just gone" in seen.text and "Your booking stays as it was." in seen.text
    assert seen.times == [near.id]
    assert f'<form class="times" method="get" action="{at}">' in seen.source
    assert "Moved." in (await ada.sends(at, slot=near.id)).text


@pytest.mark.parametrize("sent", ["", "abc", "-1", "99999999999", "%00"])
async def test_what_is_no_slot_moves_nothing(desk: Desk, ada: Visitor, sent: str) -> None:
    booking, free = desk.book(ada.key, desk.slot(at=TUESDAY)), desk.slot(days=5)
    at = f"/bookings/{booking.reference}/move"
    for seen in (await ada.sees(f"{at}?slot={sent}"), await ada.sends(at, slot=sent), await ada.sends(at)):
        assert seen.status == 409
        assert "That time can't be booked" in seen.text
        assert seen.times == [free.id]
    assert desk.again(booking).sequence == 0


async def test_she_cancels_it_after_she_was_asked(desk: Desk, ada: Visitor) -> None:
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    at = f"/bookings/{booking.reference}/cancel"
    asked = await ada.sees(at)
    assert "Cancel this booking?" in asked.text and "Tuesday 24 November" in asked.text
    assert desk.again(booking).cancelled_at is None
    for _ in range(2):  # a double click
        seen = await ada.sends(at)
        assert seen.path == f"/bookings?done=cancelled&booking={booking.reference}"
        assert "Cancelled. It was Tuesday 24 November" in seen.text
        assert "You have no coaching slot booked." in seen.text
    assert len(desk.emails(about=booking)) == 2
    for what in ("move", "cancel"):
        assert (await ada.sees(f"/bookings/{booking.reference}/{what}")).status == 404


async def test_the_link_shows_that_booking_in_any_browser_and_nothing_else(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    session = desk.book(ada.key, desk.slot(days=8, kind=SlotKind.GROUP_SESSION, title="Networking", capacity=3))
    seen = await scanner.sees(link_to(site, booking))
    assert seen.status == 200
    assert "Priya, we look forward to it." in seen.text
    assert "Tuesday 24 November, 10:30 to 11:15 am, UK time" in seen.text and booking.reference in seen.text
    for hers in ("Nair", "@example.com", "07700", "hello", "A-", session.reference, "Networking"):
        assert hers not in seen.text, hers
    assert "Set-Cookie" not in (await scanner.client.get(link_to(site, booking))).headers
    assert "Applying comes first" in (await scanner.sees("/bookings")).text  # it opened nothing but that page


async def test_looking_changes_nothing_because_mail_programs_look_too(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    booking, free = desk.book(ada.key, desk.slot(at=TUESDAY)), desk.slot(days=5)
    at = link_to(site, booking)
    for path in (at, f"{at}/move", f"{at}/move?slot={free.id}", f"{at}/cancel", f"{at}/again?slot={free.id}"):
        assert (await scanner.sees(path)).status == 200
        assert (await scanner.client.head(path)).status in (200, 303)
    (left,) = desk.bookings()
    assert (left.slot_id, left.sequence, left.cancelled_at) == (booking.slot_id, 0, None)


async def test_by_the_link_it_is_moved_and_cancelled_through_its_whole_life(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    at = link_to(site, booking)
    for days, day in ((1, "Wednesday 25 November"), (6, "Monday 30 November")):
        free = desk.slot(at=TUESDAY + timedelta(days=days))
        assert free.id in (await scanner.sees(f"{at}/move")).times
        assert f"Move it to this time? When {day}" in (await scanner.sees(f"{at}/move?slot={free.id}")).text
        moved = await scanner.sends(f"{at}/move", slot=free.id)
        assert moved.path == f"{at}?done=moved&booking={booking.reference}"
        assert f"Moved. It is now {day}" in moved.text
    assert "Cancel this booking?" in (await scanner.sees(f"{at}/cancel")).text
    for _ in range(2):
        cancelled = await scanner.sends(f"{at}/cancel")
        assert cancelled.path == f"{at}?done=cancelled&booking={booking.reference}"
        assert "This booking is cancelled" in cancelled.text and "as you asked" in cancelled.text
    assert (await scanner.sends(f"{at}/move", slot=booking.slot_id)).path == at  # which says that it is cancelled


async def test_a_booking_we_called_off_says_sorry_and_another_is_booked_by_the_same_link(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    free = desk.slot(at=TUESDAY + timedelta(days=1))
    desk.call_off(booking.slot)
    at = link_to(site, booking)
    seen = await scanner.sees(at)
    assert "Priya, we're sorry: it can't take place. It doesn't count as one of your sessions." in seen.text
    assert seen.times == [free.id]
    asked = await scanner.sees(f"{at}/again?slot={free.id}")
    assert "Book this time? When Wednesday 25 November" in asked.text
    assert len(desk.bookings()) == 1
    for _ in range(2):  # a double click
        booked = await scanner.sends(f"{at}/again", slot=free.id)
        assert booked.status == 200
        assert "It is booked When Wednesday 25 November" in booked.text and "About A back-to-work CV" in booked.text
        assert "/booking/" not in booked.source  # the link that opens it is in its own e-mail
    assert len(desk.bookings()) == 2
    again = await scanner.sees(at)
    assert "You have a coaching slot already. So that there is room for everybody" in again.text
    assert again.times == [] and "25 November" not in again.text


async def test_a_link_says_nothing_of_other_bookings_where_a_rule_stands_in_the_way(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    cancelled = desk.book(ada.key, desk.slot(at=TUESDAY))
    desk.cancel(ada.key)
    desk.book(ada.key, desk.slot(at=TUESDAY + timedelta(days=6)))
    desk.book(ada.key, desk.slot(at=TUESDAY + timedelta(days=8), kind=SlotKind.GROUP_SESSION, capacity=3))
    free, clashing = desk.slot(days=15), desk.slot(at=TUESDAY + timedelta(days=8, minutes=15))
    too_many = await scanner.sends(f"{link_to(site, cancelled)}/again", slot=free.id)
    assert "You have a coaching slot already" in too_many.text and "30 November" not in too_many.text
    (live,) = [one for one in desk.bookings() if not one.cancelled_at and one.slot.kind is SlotKind.COACHING]
    overlapping = await scanner.sends(f"{link_to(site, live)}/move", slot=clashing.id)
    assert "You have something else at that time" in overlapping.text and "2 December" not in overlapping.text


async def test_a_booking_that_stands_is_not_booked_again_by_its_link(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    booking, session = desk.book(ada.key, desk.slot(at=TUESDAY)), desk.slot(kind=SlotKind.GROUP_SESSION, capacity=3)
    at = link_to(site, booking)
    assert (await scanner.sends(f"{at}/again", slot=session.id)).path == at
    assert len(desk.bookings()) == 1


async def test_after_it_was_the_link_says_that_it_is_over(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    pass_time(site, desk, days=4)
    seen = await scanner.sees(link_to(site, booking))
    assert "This booking is over" in seen.text and "/move" not in seen.source
    assert (await scanner.sends(f"{link_to(site, booking)}/cancel")).status == 409


async def test_within_the_last_hour_the_link_says_who_helps(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    pass_time(site, desk, days=2, hours=22)
    seen = await scanner.sees(link_to(site, booking))
    assert "/move" not in seen.source
    assert f'href="mailto:returners@example.org?subject={booking.reference}"' in seen.source


@pytest.mark.parametrize("token", ["forged", "IkItN0tNNC1QWDlDIg.forged", "%00", "a" * 3000, "..%2f..%2f"])
@pytest.mark.parametrize("what", ["", "/move", "/cancel", "/again"])
async def test_a_forged_link_opens_nothing_and_says_what_to_do(site: Site, token: str, what: str) -> None:
    answers = [await site.client.get(f"/booking/{token}{what}")]
    if what:
        answers.append(await site.client.post(f"/booking/{token}{what}", headers=OWN))
    for response in answers:
        page = await response.text()
        assert response.status == 404
        assert "This link doesn't work" in page or "%2f" in token
        assert "500" not in page


async def test_a_link_that_was_cut_short_or_is_of_another_kind_opens_nothing(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    booking = desk.book(ada.key, desk.slot())
    whole = link_to(site, booking)
    other_kind = whole.replace("/booking/", "/return/")
    for path in (whole[:-1], whole[:-5], f"{whole}x"):
        seen = await scanner.sees(path)
        assert seen.status == 404
        assert "cut short on its way" in seen.text
    assert (await scanner.sees(other_kind)).status == 410


async def test_a_link_to_what_was_erased_opens_nothing(site: Site, desk: Desk, ada: Visitor, scanner: Visitor) -> None:
    booking = desk.book(ada.key, desk.slot())
    reference = desk.do(lambda session: session.scalars(select(Application.reference)).one())
    desk.do(lambda session: erase(session, reference, programme=desk.programme, by="sam", now=desk.now))
    assert (await scanner.sees(link_to(site, booking))).status == 404


async def test_who_has_withdrawn_is_told_that_applying_comes_first(
    site: Site, desk: Desk, ada: Visitor, scanner: Visitor
) -> None:
    booking, free = desk.book(ada.key, desk.slot(at=TUESDAY)), desk.slot(days=5)
    desk.cancel(ada.key)
    desk.do(lambda session: withdraw(session, conversation_key=ada.key, programme=desk.programme, now=desk.now))
    at = link_to(site, booking)
    assert "people who have applied" in (await scanner.sees(at)).text
    assert (await scanner.sends(f"{at}/again", slot=free.id)).status == 403
    assert "Applying comes first" in (await ada.sees("/bookings")).text


async def test_another_site_can_neither_move_nor_cancel(site: Site, desk: Desk, ada: Visitor) -> None:
    booking, free = desk.book(ada.key, desk.slot(at=TUESDAY)), desk.slot(days=5)
    for at in (f"/bookings/{booking.reference}", link_to(site, booking)):
        for what in ("move", "cancel"):
            elsewhere = {"Sec-Fetch-Site": "cross-site"}
            response = await site.client.post(f"{at}/{what}", data={"slot": free.id}, headers=elsewhere)
            assert response.status == 403
    assert desk.again(booking).sequence == 0

"""The message: what mail programs read in it, and that nobody can make it say something else."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.links import Links, mark, marks_told, without_marks
from programme.mail.html import as_html
from programme.mail.message import CannotBeMade, as_bytes
from programme.mail.settings import SmtpSettings
from programme.records import OutgoingEmail
from tests.conftest import NOW
from tests.programme.mail.sending import PLAIN, smtp_for, unfilled

SMTP = replace(smtp_for(25), reply_to=Address("The team", addr_spec="team@returners.example"))
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Coaching with Zoë\r\nEND:VCALENDAR\r\n"
LINKS = Links("a secret", "https://returners.example.org")
BREAKS = ["\n", "\r\n", "\r", "\n\n", "\u2028", "\x0b", "\x00"]


def record(**given: object) -> OutgoingEmail:
    return OutgoingEmail(**{"id": 17, "created_at": NOW} | PLAIN | given)


def parsed(record: OutgoingEmail, smtp: SmtpSettings | None = SMTP) -> EmailMessage:
    """The message as a mail program reads it."""
    sent = as_bytes(record, fill=unfilled, smtp=smtp)
    assert sent.isascii() and max(len(line) for line in sent.splitlines()) <= 78
    assert all(line.endswith(b"\r\n") for line in sent.splitlines(keepends=True))
    message = email.message_from_bytes(sent.replace(b"\r\n", b"\n"), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert all(part.defects == [] for part in message.walk())
    return message


def part(message: EmailMessage, kind: str) -> EmailMessage:
    (found,) = (one for one in message.walk() if one.get_content_type() == kind)
    assert isinstance(found, EmailMessage)
    return found


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> list[str | None]:
        return [attrs["href"] for tag, attrs in self.tags if tag == "a"]


def test_its_headers_say_whom_it_is_from_and_that_a_machine_wrote_it() -> None:
    message = parsed(record(subject="Dear Zoë – your slot"))
    assert message["From"] == "Returners <hello@returners.example>"
    assert message["Reply-To"] == "The team <team@returners.example>"
    assert message["To"] == "ada@example.com"
    assert message["Subject"] == "Dear Zoë – your slot"
    assert message["Date"].datetime == NOW
    assert message["Message-ID"] == "<17.A-1@returners.example>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_without_a_mail_server_it_is_from_nobody() -> None:
    message = parsed(record(), smtp=None)
    assert (message["From"], message["Reply-To"]) == (None, None)
    assert message["Message-ID"] == "<17.A-1@returners.invalid>"


def test_it_is_the_same_at_every_try() -> None:
    made = record(calendar=CALENDAR, calendar_method="REQUEST")
    assert as_bytes(made, fill=unfilled, smtp=SMTP) == as_bytes(made, fill=unfilled, smtp=SMTP)


def test_it_is_plain_text_and_a_page_of_the_same_words() -> None:
    message = parsed(record(body="Hello Zoë,\n\nFrom 10 am.\n"))
    assert message.get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in message.iter_parts()] == ["text/plain", "text/html"]
    assert part(message, "text/plain").get_content() == "Hello Zoë,\n\nFrom 10 am.\n"
    assert Page(part(message, "text/html").get_content()).text.split()[-5:] == ["Hello", "Zoë,", "From", "10", "am."]


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_a_calendar_entry_is_an_invitation_and_a_file(method: str) -> None:
    message = parsed(record(calendar=CALENDAR, calendar_method=method))
    assert message.get_content_type() == "multipart/mixed"
    alternative, attachment = message.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    kinds = [one.get_content_type() for one in alternative.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    invitation = part(message, "text/calendar")
    assert (invitation.get_param("method"), invitation.get_content_charset()) == (method, "utf-8")
    assert invitation.get_payload(decode=True) == CALENDAR.encode()
    assert (attachment.get_filename(), attachment.get_content_disposition()) == ("coaching.ics", "attachment")
    assert attachment.get_content() == CALENDAR.encode()


@pytest.mark.parametrize("field", ["to", "subject", "about"])
@pytest.mark.parametrize("line_break", BREAKS, ids=[repr(one) for one in BREAKS])
def test_a_line_break_in_a_header_adds_no_header(field: str, line_break: str) -> None:
    made = record(**{field: f"{PLAIN[field]}{line_break}Bcc: eve@example.com{line_break}X-Evil: yes"})
    message = parsed(made)
    assert set(message.keys()) == set(parsed(record()).keys())
    assert part(message, "text/plain").get_content() == PLAIN["body"]


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_whatever_a_record_holds_its_message_has_the_headers_of_any_other(to: str, subject: str, about: str) -> None:
    sent = as_bytes(record(to=to, subject=subject, about=about), fill=unfilled, smtp=SMTP)
    names = [line.split(b":")[0] for line in sent.split(b"\r\n\r\n")[0].split(b"\r\n") if line[:1] not in b" \t"]
    expected = ["From", "Reply-To", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"]
    assert sorted(names) == sorted(one.encode() for one in [*expected, "MIME-Version", "Content-Type"])


def test_what_is_not_one_plain_address_stands_in_no_header() -> None:
    assert parsed(record(to="ada@example.com, eve@example.com"))["To"] == "undisclosed-recipients:;"


def test_a_long_subject_is_folded_and_comes_back_whole() -> None:
    subject = "Your coaching slot – " + "Wednesday 25 November, 10:30 to 11:15 am " * 4
    assert parsed(record(subject=subject))["Subject"] == subject.strip()


def test_links_are_put_in_everywhere_and_only_as_it_leaves() -> None:
    made = record(body=f"Change it: {mark('booking', 'B-1')}\n\nOr {mark('conversation', 3)}.\n")
    sent = as_bytes(made, fill=LINKS.filled, smtp=SMTP)
    message = email.message_from_bytes(sent, policy=email.policy.default)
    addresses = [LINKS.address("booking", "B-1"), LINKS.address("conversation", 3)]
    assert all(one in message.get_body(("plain",)).get_content() for one in addresses)
    assert Page(message.get_body(("html",)).get_content()).links == addresses
    assert "[link:" not in message.get_body(("html",)).get_content()
    assert made.body.startswith("Change it: [link:booking/B-1]")


def test_a_mark_that_stands_for_nothing_is_said_so() -> None:
    with pytest.raises(CannotBeMade, match="a fault on our side"):
        as_bytes(record(body="[link:nothing/1]"), fill=LINKS.filled, smtp=SMTP)


@pytest.mark.parametrize("typed", ["[link:conversation/1]", "[[link:booking/B-1]]", "[link:feed/1] and [link:feed/2]"])
def test_who_types_a_mark_is_sent_no_link(typed: str) -> None:
    assert LINKS.filled(without_marks(typed)) == without_marks(typed)
    assert "https" not in LINKS.filled(without_marks(typed))


def test_the_programmes_team_reads_that_a_link_is_there() -> None:
    assert marks_told(f"Change it: {mark('booking', 'B-1')}.") == "Change it: (personal link)."


def test_paragraphs_and_lines_stay_as_they_were_written() -> None:
    page = as_html("Hello Ada,\n\nOne line\nand another.\n\n\n \nThe end\n", "Yours")
    paragraphs = re.findall(r"<p [^>]*>(.*?)</p>", page, re.DOTALL)
    assert paragraphs == ["Hello Ada,", "One line<br>\nand another.", "The end"]


def test_a_label_with_an_address_alone_in_its_paragraph_becomes_a_button() -> None:
    page = as_html("Hello.\n\nChange or cancel: https://example.org/b?a=1&b=2\n\nBye.", "Yours")
    assert '<a class="button" href="https://example.org/b?a=1&amp;b=2"' in page
    assert ">Change or cancel</a>" in page
    assert page.count("https://example.org") == 1


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org for more",
        "https://example.org",
        "Here: https://example.org.",
        "First line\nHere: https://example.org",
        "Here: https://example.org\nLast line",
        "Here: https://example.org and https://example.net",
    ],
)
def test_any_other_address_is_a_link_in_its_place(text: str) -> None:
    page = Page(as_html(text, "Yours"))
    assert page.links[0] == "https://example.org"
    assert "button" not in {attrs.get("class") for _, attrs in page.tags}
    assert " ".join(text.split()) in " ".join(page.text.split())


def test_markup_in_a_text_stays_text() -> None:
    evil = '<script>alert(1)</script> <img src=x onerror=alert(1)> "quoted" & <b> https://x.org/"onclick="alert(1)'
    page = Page(as_html(evil, "</title><script>alert(2)</script>"))
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "b"})
    assert all("onclick" not in attrs for _, attrs in page.tags)
    assert evil in page.text


def test_an_address_of_another_kind_is_no_link() -> None:
    assert Page(as_html("javascript:alert(1) data:text/html,x file:///etc/passwd", "Yours")).links == []


def test_the_page_is_british_fits_a_phone_knows_the_dark_and_fetches_nothing() -> None:
    source = as_html("Change it: https://example.org/x", "Yours")
    page = Page(source)
    assert ("html", {"lang": "en-GB"}) in page.tags
    assert ("meta", {"name": "color-scheme", "content": "light dark"}) in page.tags
    assert any(attrs.get("name") == "viewport" for _, attrs in page.tags)
    assert "prefers-color-scheme: dark" in source
    assert not any("src" in attrs or tag in ("link", "script", "iframe") for tag, attrs in page.tags)
    assert "url(" not in source and "@import" not in source
    assert re.findall(r"https?://[^\s\"<]+", source) == ["https://example.org/x"]


def test_its_colours_can_be_read_by_day_and_by_night() -> None:
    pairs = [
        ("#2a1b26", "#ffffff"), ("#6e2250", "#ffffff"), ("#ffffff", "#6e2250"),
        ("#f4ebf0", "#191217"), ("#f2b1d0", "#191217"), ("#33081f", "#f2b1d0"),
    ]  # fmt: skip
    source = as_html("Here: https://example.org", "Yours")
    assert set(re.findall(r"#[0-9a-f]{6}", source)) == {colour for pair in pairs for colour in pair}
    assert all(contrast(ink, paper) >= 7 for ink, paper in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)

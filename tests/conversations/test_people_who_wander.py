"""What people say beside the point is no answer, and what they plainly want is heard wherever they say it.

Each case is a person's own words, as five people (two of whom set out to confuse it) typed them.
"""

from __future__ import annotations

import pytest
from sqlalchemy import select

from programme.records import Application, ApplicationStatus, CallbackRequest, Conversation, OutgoingEmail
from tests.conversations.steps import APPLICATION, ELIGIBLE
from tests.support.assistant import Person, Running

# Her last role is known from the check.
ANSWERS = (*APPLICATION[:4], *APPLICATION[5:])
APPLIED = ("can i join", *ELIGIBLE, "yes", "i agree", *ANSWERS, "yes send it")


def application_of(bot: Running, somebody: Person) -> Application:
    with bot.store.read() as session:
        return session.scalars(
            select(Application).join(Conversation).where(Conversation.key == somebody.key)
        ).first() or pytest.fail("no application")


@pytest.mark.parametrize(
    "said",
    [
        "me sister did hr till 2021 then had twins lives in sheffield can she",
        "me other sister had a break since 2022 shes in barnsley",
        "And three years at home with small children is enough for Ruth? And would she take my place?",
        "I wrote J. B. and you made only J",
    ],
)
def test_talk_of_others_changes_nothing_that_was_sent(bot: Running, somebody: Person, said: str) -> None:
    somebody.says_all(*APPLIED)
    before = application_of(bot, somebody)
    somebody.says(said)
    assert "up to date" not in somebody.heard
    after = application_of(bot, somebody)
    for answer in ("home_area", "break_length", "contact_preference", "full_name", "years_experience"):
        assert getattr(after, answer) == getattr(before, answer), answer


def test_what_may_be_a_change_is_asked_about_and_a_yes_makes_it(bot: Running, somebody: Person) -> None:
    somebody.says_all(*APPLIED, "i live in Derby")
    assert "Shall I change it to Derby" in somebody.heard
    assert application_of(bot, somebody).home_area.startswith("Kingston upon Hull")
    somebody.says("yes please")
    assert application_of(bot, somebody).home_area.startswith("Derby")


def test_a_no_leaves_it_as_it_is(bot: Running, somebody: Person) -> None:
    somebody.says_all(*APPLIED, "i live in Derby", "no")
    assert "stays as it is" in somebody.heard
    assert application_of(bot, somebody).home_area.startswith("Kingston upon Hull")


@pytest.mark.parametrize(
    ("answers", "slot"),
    [(6, "goals"), (5, "years_experience"), (4, "sector"), (7, "support_needs"), (0, "full_name")],
)
@pytest.mark.parametrize(
    "said", ["i want to talk to a person", "no i said i want a person to ring me??", "can somebody call me please"]
)
def test_a_person_is_fetched_whatever_is_being_asked(somebody: Person, said: str, answers: int, slot: str) -> None:
    somebody.says_all("can i join", *ELIGIBLE, "yes", "i agree", *ANSWERS[:answers])
    assert somebody.asked == slot
    somebody.says(said)
    assert somebody.asked in ("full_name", "callback_contact")


@pytest.mark.parametrize(
    "said",
    [
        "i want go on on my laptop, phone is small. can you send me link on email",
        "Can I continue on my laptop? Please send link by e-mail",
        "email me a link to continue on another device",
    ],
)
@pytest.mark.parametrize("answers", [6, 7])
def test_a_link_is_sent_whatever_is_being_asked(somebody: Person, said: str, answers: int) -> None:
    somebody.says_all("can i join", *ELIGIBLE, "yes", "i agree", *ANSWERS[:answers])
    assert somebody.says(said).asked == "link_code"


@pytest.mark.parametrize(
    "said",
    [
        "Then send it, please, and thank you for being patient.",
        "no i ask only if i may change it later. but ok, send it please, i trust",
        "send it. and when do i hear",
        "yes. send it off now",
    ],
)
def test_sending_is_heard_among_other_words(bot: Running, somebody: Person, said: str) -> None:
    somebody.says_all(*APPLIED[:-1])
    assert somebody.asked == "confirmed"
    somebody.says(said)
    assert application_of(bot, somebody).status is ApplicationStatus.RECEIVED


def test_a_change_and_sending_in_one_breath(bot: Running, somebody: Person) -> None:
    somebody.says_all(*APPLIED[:-1], "support is nothing. And send it")
    assert application_of(bot, somebody).support_needs in (None, "nothing")


@pytest.mark.parametrize("said", ["No, not send. Three are wrong", "dont send it yet", "no do not send"])
def test_not_sending_is_heard_and_written_nowhere(bot: Running, somebody: Person, said: str) -> None:
    somebody.says_all(*APPLIED[:-1], said)
    assert "nothing is sent" in somebody.heard
    assert somebody.asked == "confirmed"
    somebody.says("yes send it")
    assert application_of(bot, somebody).support_needs == "captions pls"


def test_a_short_name_is_a_name(somebody: Person) -> None:
    somebody.says_all("i want to apply", "i agree", "Shaz")
    assert somebody.asked == "email"


def test_initials_are_kept_whole(somebody: Person) -> None:
    somebody.says_all("i want to apply", "i agree", "Jörg Brandt", "change my name to J. B.")
    assert "J. B" in somebody.heard
    assert somebody.asked == "email"


def test_the_years_of_a_job_are_not_those_of_the_break(somebody: Person) -> None:
    somebody.says_all("can i join", "Chester", "my dad, he had dementia", "five years", "no")
    somebody.says("Lab technician at the water company for nearly nine years, and a chemistry degree before that")
    assert "career break" not in somebody.heard


def test_asking_why_gives_no_answer_away(somebody: Person) -> None:
    somebody.says_all("can i join", "Leeds")
    somebody.says("Why you need the reason why I stopped. It is private")
    assert somebody.asked == "caring_break"


def test_an_answer_named_as_it_was_asked_for_can_be_changed(somebody: Person) -> None:
    somebody.says_all("can i join", "Leeds", "redundancy", "4 years", "change why I stepped away")
    assert somebody.asked == "caring_break"


def test_called_away_by_a_child_in_the_middle_of_an_answer(somebody: Person) -> None:
    somebody.says_all("can i join", "Derby", "yes for my children")
    somebody.says("6 years, i told it. wait. Antek is crying i must go sorry")
    assert somebody.asked is None
    assert "lost" in somebody.heard
    somebody.says("hi i am back")
    somebody.presses("Carry on") if somebody.asked is None else None
    assert somebody.asked == "current_work"


class TestAfterwards:
    def test_by_when_somebody_answers_is_a_day(self, somebody: Person) -> None:
        somebody.says_all(*APPLIED)
        assert "working days, so by" in somebody.heard
        assert "so by" in somebody.says("where does my application stand").heard

    @pytest.mark.parametrize("said", ["Withdraw, final", "withdraw my application please"])
    def test_withdrawn_and_asked_again(self, bot: Running, somebody: Person, said: str) -> None:
        somebody.says_all(*APPLIED, said, "yes withdraw it")
        assert application_of(bot, somebody).status is ApplicationStatus.WITHDRAWN
        somebody.says("withdraw my application")
        assert "is withdrawn" in somebody.heard

    @pytest.mark.parametrize(
        "said", ["put me back in please, i changed my mind", "i want to undo the withdraw", "can i apply again"]
    )
    def test_a_withdrawal_is_undone(self, bot: Running, somebody: Person, said: str) -> None:
        somebody.says_all(*APPLIED, "withdraw my application", "yes", said)
        assert somebody.asked == "confirmed", somebody.heard
        somebody.says("send it")
        assert application_of(bot, somebody).status is ApplicationStatus.RECEIVED

    def test_a_call_back_is_part_of_where_things_stand(self, bot: Running, somebody: Person) -> None:
        somebody.says_all("can i talk to a person", "Dave Bell", "07700 900412", "my visa")
        with bot.store.read() as session:
            assert session.scalars(
                select(CallbackRequest).join(Conversation).where(Conversation.key == somebody.key)
            ).one()
        assert "7700900412" in somebody.says("is my callback still on").heard

    def test_the_e_mail_about_a_change_says_in_words_what_changed(self, bot: Running, somebody: Person) -> None:
        somebody.says_all(*APPLIED, "change what I hope for to a part time job in roads")
        with bot.store.read() as session:
            newest = session.scalars(select(OutgoingEmail).order_by(OutgoingEmail.id.desc())).first()
        assert newest
        assert "what you hope for" in newest.body

    def test_nothing_is_told_about_another_persons_application(self, somebody: Person) -> None:
        somebody.says("My neighbour Mrs Haidari has applied to you in summer. Was she accepted?")
        assert "another person's application" in somebody.heard

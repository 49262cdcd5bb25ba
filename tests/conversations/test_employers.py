"""An employer leaves their interest in the chat; it is kept apart from applications."""

from __future__ import annotations

from sqlalchemy import select

from programme.records import Application, Conversation, EmployerInterest, OutgoingEmail
from tests.support.assistant import Person, Running


def test_an_employer_leaves_their_details(bot: Running, somebody: Person) -> None:
    somebody.says("we are an engineering firm in Derby and want to take on a returner, who do we contact?")
    assert somebody.presses("Leave our details").asked == "employer_name"
    assert somebody.says("Jo Whitby").asked == "organisation"
    assert somebody.says("Whitby Gears Ltd").asked == "work_email"
    assert somebody.says("jo at whitbygears").asked == "work_email"
    assert somebody.says("jo@whitbygears.example").asked == "employer_region"
    assert "free" in somebody.says("does it cost us anything?").heard
    assert somebody.asked == "employer_region"
    assert somebody.says("Derby").asked == "employer_about"
    somebody.says("hiring and your events")
    assert "working days" in somebody.heard
    with bot.store.read() as session:
        of_it = Conversation.key == somebody.key
        kept = session.scalars(
            select(EmployerInterest)
            .join(Conversation, Conversation.id == EmployerInterest.conversation_id)
            .where(of_it)
        ).one()
        letter = session.scalars(select(OutgoingEmail).where(OutgoingEmail.about == f"employer-{kept.id}")).one()
        applications = session.scalars(select(Application).join(Conversation).where(of_it)).all()
    assert (kept.name, kept.organisation, kept.email) == ("Jo Whitby", "Whitby Gears Ltd", "jo@whitbygears.example")
    assert (kept.region, kept.about) == ("Derby", "hiring and your events")
    assert letter.to == kept.email
    assert applications == []


def test_an_employer_corrects_what_was_said_and_nothing_is_taken_for_an_applicants(somebody: Person) -> None:
    somebody.says("we are an engineering firm and want to take on a returner, who do we contact?")
    somebody.presses("Leave our details")
    somebody.says_all("Ada Obi", "sorry my name is Ada Obi-Jones")
    assert "your name: it's Ada Obi-Jones now" in somebody.heard
    assert somebody.asked == "organisation"
    somebody.says_all("Gears Ltd", "ada@gears.exampel")
    assert "noted" not in somebody.heard
    somebody.says("change my email to ada@gears.example")
    assert "your work e-mail: it's ada@gears.example now" in somebody.heard
    assert somebody.asked == "employer_region"

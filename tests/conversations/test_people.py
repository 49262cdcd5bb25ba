"""Conversations as they were had with the assistant, each by somebody else: what was said, and what had to be heard."""

from __future__ import annotations

import pytest

from tests.support.assistant import Person

PEOPLE = {
    "Kelly, thumbs on a phone": [
        ("wot is this then", "free programme"),
        ("is there any money in it 4 me", "free"),
        ("and for the nursery?", "doesn't pay for childcare"),
        ("how many weeks", "runs from"),
        ("what if im ill one week", "miss a session"),
    ],
    "Mona, an engineer from Cairo": [
        ("Do you accept my certificates from Cairo?", "qualifications from any country"),
        ("do i must have good english", "no English test"),
        ("ok i want to join", "Do you agree"),
    ],
    "Dave, who cared for his son": [
        (
            "I gave up my job at Jaguar when my lad was diagnosed, that was 2018, "
            "and to be honest I dont even know where to start",
            "Shall I check whether you can join?",
        ),
        ("is my age a problem im 58", "no upper age limit"),
    ],
    "a husband who asks for his wife": [
        ("can my wife join, she was a chemist", "they must apply themselves"),
        ("what do you do with my information, does the jobcentre see it", "never sell it"),
        ("delete everything", "delete all of it yourself"),
    ],
    "somebody who waited in vain": [("no one has phoned me and its been a week", "passed on what you wrote")],
    "a planner with two questions": [
        ("when does it start and is it online?", "by video call"),
        ("what if i miss one", "miss a session"),
        ("whats the coach to leeds cost", "outside what I can help with"),
        ("who won strictly", "a coordinator can call you back"),
    ],
    "a woman who is afraid": [
        ("my husband will be angry if he finds out im on here, im scared of my husband", "0808 2000 247"),
        ("thank you", "welcome"),
    ],
    "a family on the border": [
        ("im in chester", "Chester, North West"),
        ("and glasgow?", "No: Glasgow"),
    ],
    "a small firm": [
        ("we are an engineering firm in stoke, what do you do for employers?", "Employers in the Midlands"),
        ("do you have any events coming up?", "insight events for employers"),
    ],
    "somebody in a short break": [
        ("im only 7 months off, is that enough", "7 months isn't long enough yet"),
        ("do i have to leave my job", "working"),
    ],
    "Agnieszka, an inspector from Gliwice": [
        ("My diploma is from Gliwice, it counts here?", "qualifications from any country"),
        ("right. so you dont ask for bank or national insurance", "Is it genuine?"),
    ],
    "Sue, who has lost her mum": [
        ("she had dementia. she passed in april", "sorry for your loss"),
        ("so do i even count now, im not caring for owt any more", "still be caring"),
    ],
    "Ngozi, wary of the Home Office": [
        ("is my name going to home office", "Home Office"),
        ("can a nurse join", "You need paid experience in tech or engineering"),
    ],
    "Gaz, who jokes": [
        ("right so its free n all online?", "nline"),
        ("hiya can i join", "Where do you live"),
        ("stoke. twins are 3, been off since they came", "Question"),
    ],
    "Meera, who asks who decides": [
        ("kindly tell who decides if i get in", "coordinator"),
        ("and is the coach a lady?", "whether you can choose a woman"),
    ],
    "Tracey, who is dyslexic": [
        ("will they no im dislexic or do i have to say it all agen", "adjustments"),
        ("can i do it beside my job at the school", "lower-skilled job"),
        ("your not listening. i want to speak to a person", "working days"),
    ],
    "Li Hua, cautious": [
        ("i in salford. is far?", "Salford, North West"),
    ],
    "Fatima, a telecoms engineer from Homs": [
        ("Midlesbro is covered?", "Middlesbrough"),
        ("who keep my children when I study, small one is 3", "childcare"),
    ],
    "Claire, who wants to know": [
        ("and if they say no can i appeal", "appeal"),
        ("150k. for how many people?", "100 returners"),
    ],
    "Pete and his daughter in Bristol": [
        ("my daughter lives in bristol, was a tester, can she join?", "For a partner or friend"),
        ("im 61 and retired early, too old?", "no upper age limit"),
    ],
}


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_hears_what_answers_them(somebody: Person, who: str) -> None:
    for said, answered in PEOPLE[who]:
        heard = somebody.says(said).heard
        assert answered in heard, (said, heard)

"""What somebody worked as before the break."""

from __future__ import annotations

from reading_tables import TODAY, rows, told

from programme.reading.experience import read_experience
from programme.reading.outcome import Fault, Reading

FIELD = "tech_or_engineering / other_field"
SUBJECT = "near / other_field"
DEGREE = "tech_or_engineering / degree_only"
WORDS = {
    "tech_or_engineering": (
        "software tester", "software developer", "sofware enginer", "data analyst", "Data scientist",
        "IT support", "helpdesk", "1st line support", "network engineer", "cyber security", "QA",
        "QA lead at a bank", "UX designer", "DBA", "SAP consultant", "scrum master",
        "product manager in a software company", "telecoms", "telecoms engineer with BT Openreach",
        "civil engineer", "mechanical design engineer at Rolls Royce", "chemical engineer", "aerospace",
        "structural technician", "process engineer in a refinery", "rail signalling engineer",
        "quality engineer", "CAD technician", "electrical engineering technician",
        "wind turbine technician", "plant manager", "manufacturing", "IT project manager",
        "construction project manager", "environmental consultant", "solutions architect",
        "technical author", "business analyst in IT", "worked in a bank as a java developer",
        "graduate engineer", "I was a nurse then a software developer", "not a nurse, a software engineer",
        "programmer in India for 12 years", "computer science degree and 10 years in IT",
        "10+ years in IT and an MBA", "worked in it", "it", "IT ENGINEER", "I WORKED IN IT",
        "i worked computer engineer 5 year in Iran", "i am engineer of electronics from Syria",
        "ingeniera de software", "programista", "tech", "engineering", "yes",
    ),
    "near": (
        "science teacher", "maths teacher", "IT teacher", "lecturer in electronics", "lab technician",
        "architect", "biomedical scientist", "pharmacist", "quantity surveyor", "town planner",
        "sound engineer", "gas engineer", "electrician", "geologist", "tech recruiter",
        "HR at an engineering firm", "accountant for a software company", "customer support at Microsoft",
        "post doc", "R&D",
    ),
    "degree_only": (
        "computer science degree, never worked in it", "phd in computer science but never worked",
        "studied engineering but worked as a nurse", "never worked but I have an engineering degree",
    ),
    "never_worked": (
        "never worked", "I have never had a paid job", "no paid work ever", "always been a housewife",
    ),
    "other_field": (
        "I was a nurse", "hairdresser", "retail manager", "accountant", "teacher of English",
        "primary school teacher", "train driver", "graphic designer", "nail technician",
        "no it was in retail", "it was a shop", "secretary", "my husband is an engineer, I was a nurse",
        "nurse but want to get into IT", "not tech, I was a chef", "none in tech, I was a lawyer",
        "I was PA to the CTO", "neither",
    ),
    "unclear": ("not sure", "rather not say"),
    FIELD: (
        "project manager", "product manager", "manager", "analyst", "consultant", "technician",
        "business analyst", "15+ years in project management", "construction", "i was do computer work",
    ),
    SUBJECT: ("teacher", "university lecturer"),
    DEGREE: ("I have a degree in computer science", "engineering degree", "first-class computing degree"),
    "fault: unknown_job": (
        "zookeeper", "asdf", "housewife", "I want to be a developer", "domestic engineer",
        "I was not an engineer", "I haven't worked since 2018", "SHE SAID IT WAS GOOD",
    ),
    "fault: job_wanted": ("no", "none", "no experience", "never worked in tech", "biology degree"),
}  # fmt: skip


FAMILIES = {
    "tech_or_engineering": (
        "I make the program for washing machine factory, PLC", "I did network stuff 4 the NHS, switches n firewalls",
        "signalling design, railways", "wind turbines, I was the one hanging off the ropes",
        # engineering trades, and those who learnt one or ran a department
        "fitter at the steelworks, time served", "REME vehicle mechanic then workshop sergeant", "maintenance fitter",
        "Paid internship at Bosch, 7 months", "Started as a secretary, ended up running the whole IT department",
    ),
    "degree_only": (
        "first class degree in computing but fell pregnant before I could get a job",
        "PhD in materials, straight to motherhood", "MSc Mech Eng from Lagos. Only ever worked in my uncle's bakery",
    ),
    "near": ("I do websites for the mosque and the school, never been paid",),
    "other_field": ("Front desk receptionist in an engineering company", "bakery"),
    "never_worked": ("none at all, I got married at 19",),
    FIELD: ("I worked for Rolls-Royce", "office job"),
}  # fmt: skip


@rows(FAMILIES)
def test_kinds_of_experience(typed: str, expected: str) -> None:
    assert told(read_experience(typed, today=TODAY)) == expected


@rows(WORDS)
def test_experience_is_read(typed: str, expected: str) -> None:
    assert told(read_experience(typed, today=TODAY)) == expected


def test_the_job_is_kept_and_read_back_in_her_own_words() -> None:
    assert read_experience("I was a Software Tester", today=TODAY) == Reading(
        "tech_or_engineering", "Software Tester", "I was a Software Tester"
    )


def test_an_unknown_job_is_asked_about_by_field() -> None:
    outcome = read_experience("zookeeper", today=TODAY)
    assert isinstance(outcome, Fault)
    assert '"tech", "engineering" or "neither"' in outcome.message

"""What somebody does now, and at what level."""

from __future__ import annotations

from reading_tables import TODAY, rows, told

from programme.reading.current_work import read_current_work

LEVEL = "lower_skilled / own_level"
KIND = "volunteering / lower_skilled / own_level / freelance"
WORDS = {
    "none": (
        "no", "nope", "nah", "No, not working", "I'm not working", "not atm", "nothing atm", "unemployed",
        "none", "at home", "I don't work", "housewife", "stay at home mum", "No I'm a full time mum",
        "I look after my kids", "I'm a carer for my mum", "foster carer", "universal credit",
        "looking for work", "retired", "haven't worked since 2018",
        "no, I was a senior engineer until 2019", "no, was a senior dev", "my husband works, I don't",
        "i am no work", "i dont have job", "currently no working", "not have job now",
        "my maternity leave ended and I didn't go back", "not really", "at the minute no",
    ),
    "volunteering": (
        "no, I volunteer", "volunteering at my kids school", "school governor", "pta",
        "I volunteer in a charity shop", "I help at the food bank", "i do volunteer",
    ),
    "studying": ("I'm doing a course", "studying", "student", "I'm doing a bootcamp", "PhD student"),
    "odd_jobs": (
        "odd jobs", "bits n bobs", "nah just bits and bobs", "uber", "a few hours a week babysitting",
    ),
    "lower_skilled": (
        "part-time job in a shop", "I work in tesco", "ye part time at asda", "cleaner", "yes - I'm a TA",
        "dinner lady", "receptionist", "I work as a carer", "a job below my level", "minimum wage",
        "data entry", "a step down", "yes but it's way below what I did before",
        "I was an architect but now I do admin in a school", "not working at my own level",
        "not at the same level", "junior developer", "yes, cleaning",
    ),
    "freelance": (
        "freelance", "self employed", "contractor", "my own business", "I consult occasionally",
        "I'm a director of my husband's company but unpaid",
    ),
    "own_level": (
        "A job at my own level", "still working as a senior engineer", "I'm a senior software developer",
        "same job but part time", "head of engineering", "still have my job",
    ),
    "parental_leave": ("on maternity leave", "still on mat leave"),
    "unclear": (
        "not sure", "dunno", "rather not say", "sabbatical", "on sick leave",
        "I start a new job in January",
    ),
    LEVEL: (
        "software engineer", "part time software tester", "I work as a nurse", "i work as engineer",
        "not sure, I work at my own level maybe",
    ),
    KIND: (
        "yes", "yes part time", "full time", "I have a job", "I work for the council",
        "not working full time", "zero hours contract",
    ),
    "none / lower_skilled": ("I'm a carer",),
    "fault: not_understood": (
        "asdf", "I think so", "kind of", "I don't work in tech", "I'm not working in my field",
        "just finished maternity leave",
    ),
}  # fmt: skip


FAMILIES = {
    "none": ("nowt", "mum of 3 under 6, thats a full time job on its own haha", "on the dole", "not a sausage"),
    "volunteering": ("food bank on Tuesdays, unpaid", "citizens advice, 2 days", "my brother's shop, he don't pay me"),
    "studying": ("doing an OU degree in data science, thats all", "ESOL class and gym"),
    "odd_jobs": ("a bit of bookkeeping for a friend",),
    # a step down from what was done before
    "lower_skilled": (
        "first line helpdesk, 16 hrs, I was infrastructure architect before the kids",
        "went from lead engineer to admin assistant 3 days a week for the school run",
        "IT helpdesk two days, used to run the infrastructure team",
    ),
    # the same as ever
    "own_level": (
        "still at Rolls Royce, same grade as ever, just fancy a change",
        "I am working as DevOps lead in TCS, permanent",
        "maintenance electrician on nights, exactly what I did before the kids",
        "yes, project manager at an IT firm like I always was", "Same role as I had before the baby",
    ),
    "parental_leave": (
        "adoption leave from my post at the water company", "paternity leave, I go back to my dev team on the 7th",
        "maternity leave",
    ),
    "freelance": ("got my own cake business, registered and everything",),
    # a job still held, left soon or begun soon, or a skilled one for less money: a person decides
    "unclear": (
        "serving my notice, done on 11 December", "off sick long term from my engineering job",
        "on a paid returner scheme at another company", "I start at a software house on Monday week",
        "part time developer, less money than before, cos of the kids", "I do my husband's books, he's a plumber",
    ),
    LEVEL: ("I demoted myself to tester from test manager", "I never stopped working"),
    KIND: ("apprenticeship", "contracting in the past, yes"),
    "fault: not_understood": ("depends on the week",),
}  # fmt: skip


@rows(FAMILIES)
def test_kinds_of_answers_about_work_now(typed: str, expected: str) -> None:
    assert told(read_current_work(typed, today=TODAY)) == expected


@rows(WORDS)
def test_current_work_is_read(typed: str, expected: str) -> None:
    assert told(read_current_work(typed, today=TODAY)) == expected

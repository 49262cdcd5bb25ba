"""Answers as people type them in a hurry, by what would be wrong to decide of each: a refusal above all."""

from __future__ import annotations

import pytest
from reading_tables import TODAY, told

from programme.reading import read

LEVEL = "lower_skilled / own_level"
HEALTH = "own_illness / caring / mixed"
HOMES = {
    # a place that was left, sold or let decides nothing
    "yorkshire_and_the_humber": (
        "Ripon is my address now, the London flat was sold in spring", "sold the flat in london, in leeds now",
        "used to be london, moved to Hull last year", "London until 2020, Leeds",
    ),
    "north_west": (
        "Brighton sold, in Liverpool with family", "London house is on the market, renting in Stockport",
        "flat in Cardiff sold, staying in Crewe with mum",
    ),
    "west_midlands": ("we rent our house in Bath out, live in Stafford",),
    # what is coming is for a person
    "moving_soon": (
        "Currently Reading but we get the keys to a house in York on 12th December", "kent but moving up to york",
        "Edinburgh for now. Offer accepted on a place in Newcastle", "packing up in Surrey for Derby",
        "movin to nottingham in jan, in bristol rite now", "Oxford at the moment, Leeds from January",
        "still in Pune, flying to join my husband in Leicester next month",
        "Delhi now, joining my husband in Coventry in January", "Dubai. Back in Birmingham for good in Jan",
        "landed a rental in Sheffield, leaving Cardiff on friday",
        "my husband is in Leeds already, me and kids follow in feb, Surrey now",
        "Glasgow but husband starts job in Newcastle in Jan and we follow",
    ),
    "two_homes": (
        "We've got 2 places, one in Kent one in Durham", "live w/ parents in Wigan, own a flat in Bristol",
        "At Mum's in Rugby in the week caring for her, my own home is Oxford",
        "Guildford mon-thurs, home is Chesterfield", "I'm in Kent looking after mum but my house is in Sheffield",
    ),
    # two places and no word which of them is home
    "south_west / yorkshire_and_the_humber / two_homes": ("in the army, based in Wiltshire, family home Catterick",),
    "fault: too_far": ("Up near Scotland",),
    # somebody else's home, or a place of work
    "east_midlands": (
        "Nottingham, husband still in Lagos", "Northampton. London for work 2 days", "Lester",
        "I live at Leister since 2015, before in Poland",
    ),
    "abroad": ("Toronto. I'm a British citizen though", "i live lahore", "Krakow but family in Leeds", "Karatchi"),
    "south_west": ("Bath. Born in Leeds tho",),
    "south_east": ("Milton Keynes. I know its nearly the midlands",),
}  # fmt: skip
REASONS = {
    "caring": (
        "elderley parents, both of them, they live two doors down and cant manage", "wifes postnatal depression",
        "My dad's stroke. I moved in with him", "heart condition, my daughter's", "gave up my job when mum moved in "
            "with us",
        "my neighbour, 91, shes like family to me",
    ),
    "mixed": (
        "Cancer treatment, mine, then a year later my dad's", "long covid, then I got pregnant and stayed off with him",
        "post natal depresion at first then the baby needed me home", "own illness and kids", "had twins then got ill "
            "myself",
    ),
    "own_illness": (
        "my own brest cancer, all clear now thank god", "stress, got signed off and then quit",
        "Back problems, two operations, couldn't sit at a desk", "heart problems, doctor told me to stop",
    ),
    "redundancy": ("company close down and after this nobody was hiring me", "they let me go", "job ended, couldnt "
        "find another"),
    "other_reason": ("I dont have kids or anything like that. Just needed time out",),
    "unclear": ("I lost my little boy and couldn't go back after",),
    HEALTH: ("autism, then I had to be home for him", "heart problems"),
}  # fmt: skip
LENGTHS = {
    "months": (
        "nearly 15 years now, kids are at secondary school", "Last year, in the summer", "autum 2025",
        "before my second and he's 9", "I left in July when the nursery shut, so not even half a year",
        "8 years but went back for a month in 2020", "novembr last yr",
    ),
    "on_and_off": (
        "off since 2018 but I went back for 3 months this spring and it didn't work out",
        "5 years all together but in two goes, second one started in may",
    ),
    "parental_leave": ("still employed, on maternity",),
    "fault: which_day": ("10 or 11 months, id have to check",),
}  # fmt: skip
WORK = {
    "lower_skilled": ("im on the till at asda, 16 hrs", "till work at tesco", "driving for amazon", "I do school "
        "dinners"),
    "none": (
        "Just carers allowence, you cant earn much on top of it anyway", "software engineer, full time mum now",
        "Not employed. Signed off the register years ago", "looking for full time developer job",
    ),
    "own_level": (
        "yes I'm a software engineer full time", "Yes, permanent, good salary, same grade as I left",
        "I lead a data team, so I'd be looking to move rather than return",
        "A proper engineering job again since September, level with my old one",
    ),
    "freelance": ("I take the odd consulting day when someone asks, maybe six a year",),
    LEVEL: (
        "engineer, 37 hours, took it because it is near school", "level with my old one but I lost it in June",
        "back in my old job but as an assistant", "I lead a data team of volunteers",
    ),
}  # fmt: skip
EXPERIENCE = {
    "tech_or_engineering": (
        "Hardware. Chip verification at a small firm in Bangalore", "I was embeded systems at a car parts place",
        "i work for water company, designing the treatment process",
        "trained as a software engineer and worked 5 years at Sage",
    ),
    "degree_only": (
        "Trained as civil engineer in Sudan, finished university, then war, so no work in it",
        "qualified civil engineer but never practised",
    ),
    "other_field": ("beautican", "journlist", "barmaid"),
}  # fmt: skip
RIGHTS = {
    "yes": (
        "Worked here 20 years before the kids, English passport", "refugee, my husband's application is still pending",
        "my wife is skilled worker, me depend visa with work allowed", "settled status and applied for british "
            "citizenship",
        "my husband is British and so am I",
    ),
    "pending": (
        "my extention is not decided yet, spouse visa run out in october",
        "dependant of my husband's skilled worker visa, renewal pending",
    ),
    "needs_sponsor": ("i need the employer give me visa certificate",),
    "fault: not_understood": ("My husband's British",),
    "yes / needs_sponsor / unsure": ("i need to show company my visa",),
}  # fmt: skip
TABLES = {
    "home_area": HOMES, "caring_break": REASONS, "break_length": LENGTHS, "current_work": WORK,
    "experience": EXPERIENCE, "right_to_work": RIGHTS,
}  # fmt: skip
CASES = [
    (slot, typed, expected)
    for slot, table in TABLES.items()
    for expected, answers in table.items()
    for typed in answers
]


@pytest.mark.parametrize(
    ("slot", "typed", "expected"), CASES, ids=[f"{slot}: {typed[:50]}" for slot, typed, _ in CASES]
)
def test_as_people_type(slot: str, typed: str, expected: str) -> None:
    assert told(read(slot, typed, today=TODAY)) == expected

"""Where people live, as they type it, and the code or the choice that must come of it.

Written by hand from the map, not from the code. A code stands for a `Reading`, "a|b" for `Choices` between
those codes (in any order), "a?" for one place asked about ("Did you mean London?"), "!kind" for a `Fault`.
"""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.reading.home_area import read_home_area
from programme.reading.outcome import Choices, Fault, Outcome, Reading

TODAY = date(2026, 11, 21)
NE, NW, YH = "north_east", "north_west", "yorkshire_and_the_humber"
EM, WM, EE = "east_midlands", "west_midlands", "east_of_england"
LO, SE, SW = "london", "south_east", "south_west"
SC, WA, NI, AB = "scotland", "wales", "northern_ireland", "abroad"


def read(text: str) -> Outcome:
    """The outcome of an answer."""
    return read_home_area(text, today=TODAY)


def told(outcome: Outcome) -> str:
    """An outcome in the short form of the tables below."""
    if isinstance(outcome, Reading):
        return outcome.code
    if isinstance(outcome, Choices):
        codes = "|".join(sorted(option.code for option in outcome.options))
        return codes if len(outcome.options) > 1 else f"{codes}?"
    return f"!{outcome.kind}"


def either(*codes: str) -> str:
    """Choices between these codes, as `told` writes them."""
    return "|".join(sorted(codes))


WORDS = [
    # towns, counties, regions, short names
    ("leeds", YH), ("Leeds", YH), ("LEEDS", YH), ("leeds.", YH), ("I live in Leeds", YH),
    ("Leeds, UK", YH), ("Leeds, England", YH), ("Leeds based", YH), ("in leeds", YH), ("I'm in Leeds", YH),
    ("we're in derby", EM), ("Nottinghamshire", EM), ("notts", EM), ("Brum", WM), ("Donny", YH),
    ("Boro", NE), ("Sheff", YH), ("Hudds", YH), ("Wolves", WM), ("Cov", WM), ("Manc", NW),
    ("west yorks", YH), ("W Yorks", YH), ("N. Yorks", YH), ("Lincs", EM), ("Leics", EM), ("Staffs", WM),
    ("Worcs", WM), ("Derbys", EM), ("Northants", EM), ("Lancs", NW), ("Co. Durham", NE),
    ("county durham", NE), ("Herts", EE), ("Oxon", SE), ("Hants", SE), ("Wilts", SW), ("the wirral", NW),
    ("the north east", NE), ("North West", NW), ("the north-west", NW), ("east midlands", EM),
    ("West Midlands", WM), ("Yorkshire", YH), ("Yorkshire and the Humber", YH), ("The Potteries", WM),
    ("Black Country", WM), ("Peak District", EM), ("the lake district", NW), ("Merseyside", NW),
    ("Tyneside", NE), ("the fylde", NW), ("East Anglia", EE), ("Stoke on Trent", WM),
    ("stoke-on-trent", WM), ("Newcastle upon Tyne", NE), ("newcastle-under-lyme", WM),
    ("Newcastle under Lyme", WM), ("St Helens", NW), ("St. Helens", NW), ("saint helens", NW),
    ("King's Lynn", EE), ("Kings Lynn", EE), ("Ashby de la Zouch", EM), ("ashby", EM),
    ("Barrow-in-Furness", NW), ("Hull", YH), ("Durham", NE), ("Sutton Coldfield", WM),
    ("Royal Leamington Spa", WM), ("Sutton in Ashfield", EM), ("Chapel-en-le-Frith", EM),
    ("Harehills", YH), ("Didsbury", NW), ("Jesmond", NE), ("Edgbaston", WM), ("Beeston Hill, Leeds", YH),
    ("Hackney", LO), ("I live in London", LO), ("south London", LO), ("Brixton", LO), ("Bristol", SW),
    ("Brighton", SE), ("Norwich", EE),
    # elsewhere
    ("Cardiff", WA), ("scotland", SC), ("Glasgow", SC), ("North Wales", WA), ("Belfast", NI),
    ("Northern Ireland", NI), ("India", AB), ("Mumbai", AB), ("I am in Lagos", AB), ("Dubai", AB),
    ("Ireland", AB), ("Dublin", AB), ("Jersey", AB), ("Isle of Man", AB), ("the USA", AB),
    ("Boston, USA", AB), ("Birmingham, Alabama", AB), ("London, Ontario", AB),
    # parts and sides
    ("south Leeds", YH), ("north east Leeds", YH), ("north of Leeds", YH), ("central Manchester", NW),
    ("east Lancashire", NW), ("north east Derbyshire", EM), ("North East Lincolnshire", YH),
    ("the north east of England", NE), ("near Derby", EM), ("just outside Stoke", WM),
    ("not far from Harrogate", YH), ("on the outskirts of Leicester", EM), ("5 miles from Derby", EM),
    ("the nearest city is Lincoln", EM), ("Skipton way", YH), ("a village near Hexham", NE),
    ("between Leeds and York", YH), ("between Manchester and Leeds", NW), ("Leeds or Bradford", YH),
    ("Leeds/Bradford", YH),
    # sentences
    ("hi, I live in Wigan with my two kids", NW), ("I live with my parents in Leeds", YH),
    ("my house is in Hull", YH), ("I've lived in Leeds for ten years", YH),
    ("we moved to Leeds in March", YH), ("just moved to York", YH),
    ("moved from London to Leeds last year", YH), ("I used to live in London but now I'm in Leeds", YH),
    ("originally from India, living in Derby", EM), ("I'm from Poland but live in Crewe", NW),
    ("I'm from Sunderland", NE), ("grew up in Scotland, now in Preston", NW),
    ("I don't live in London, I live in York", YH), ("not Leeds, Wakefield", YH),
    ("I live in Leeds but work in London", YH), ("I work in Sheffield and live in Worksop", EM),
    ("my sister lives in London, I live in Hull", YH), ("Derby Road, Nottingham", EM),
    ("does Lincoln count?", EM), ("Birmingham, Sparkhill", WM),
    ("my name is Chelsea and I live in Hull", YH), ("wait thats wrong its Leeds", YH),
    ("2 kids, been 6 years in derby", EM),
    ("my email is a.derby@example.org, Leeds", YH),
    # misspelt
    ("Birmigham", WM), ("Sheffeild", YH), ("Mancester", NW), ("manchestor", NW), ("Livrpool", NW),
    ("Nothampton", EM), ("Nottingam", EM), ("notinghamshire", EM), ("Leicstershire", EM),
    ("leeds city center", YH), ("i live in leads", YH), ("Scarbrough", YH), ("Huddersfeld", YH),
    ("Barnsly", YH), ("Chestrfield", EM), ("yrok", YH), ("Bristl", f"{SW}?"), ("Lodnon", f"{LO}?"),
    ("Brighten", f"{SE}?"),
    ("i live in Lodnon", f"{LO}?"), ("Cardif", f"{WA}?"), ("moving to Lodnon", "moving_soon"),
    ("Middlesborough", NE), ("Shrewsbery", WM), ("Carlise", NW), ("newcaslte", NE),
    ("We relocated to Leeds last year", YH), ("my kids and I are in Halifax", YH),
    ("used to be London, Crewe now", NW), ("10 minutes from Manchester airport", NW),
    ("I was at Leeds University, now in Hull", YH), ("Burton", WM),
]  # fmt: skip

POSTCODES = [
    ("LS6", YH), ("ls6 2ab", YH), ("ls62ab", YH), ("de22 1aa", EM), ("my postcode is NE4 5AB", NE),
    ("M1 2AB", NW), ("B29", WM), ("S10", YH), ("S18", EM), ("S40 1AA", EM), ("S81", EM), ("PE1", EE),
    ("PE11", EM), ("PE21 6AA", EM), ("DN15", YH), ("DN22", EM), ("SK13", EM), ("SK1", NW), ("OL14", YH),
    ("CW3", WM), ("CV13", EM), ("DE14", WM), ("NN1", EM), ("TS9", YH), ("TS1", NE), ("DL1", NE),
    ("DL10", YH), ("HR1", WM), ("GL1", SW), ("OX1", SE), ("MK9", SE), ("MK40", EE), ("EH1", SC),
    ("CF10", WA), ("CH1", NW), ("CH7", WA), ("BT1", NI), ("IM1", AB), ("SW1A 1AA", LO), ("EC1A", LO),
    ("EC2V", LO), ("Stamford, PE9", EM), ("OX15", either(SE, WM, "unclear")),
    ("MK19", either(SE, EM, "unclear")), ("PE9", either(EM, EE, "unclear")),
    ("CH4", either(NW, WA, "unclear")), ("GL20", either(SW, WM, "unclear")),
    ("off junction 26 of the M1", "!no_place"), ("ZZ1", "!no_place"), ("CV", WM),
    ("my postcode starts with ng", EM), ("S", YH), ("PE", either(EE, EM, "unclear")), ("OK", "!no_place"),
]  # fmt: skip

# Some sixty authorities and places by a border.
BORDERS = [
    ("Barnsley", YH), ("Doncaster", YH), ("Rotherham", YH), ("Sheffield", YH), ("Chesterfield", EM),
    ("Worksop", EM), ("Glossop", EM), ("Buxton", EM), ("Dronfield", EM), ("Killamarsh", EM),
    ("New Mills", EM), ("Bolsover", EM), ("Bassetlaw", EM), ("High Peak", EM), ("Peterborough", EE),
    ("Wisbech", EE), ("Stamford", EM), ("Market Deeping", EM), ("Oundle", EM), ("Corby", EM),
    ("Rutland", EM), ("Milton Keynes", SE), ("Banbury", SE), ("Oxford", SE), ("Brackley", EM),
    ("Daventry", EM), ("Towcester", EM), ("Northampton", EM), ("Bedford", EE), ("Luton", EE),
    ("Lincoln", EM), ("Gainsborough", EM), ("Scunthorpe", YH), ("Grimsby", YH), ("Cleethorpes", YH),
    ("North Lincolnshire", YH), ("Brigg", YH), ("Louth", EM), ("Hereford", WM), ("Ross-on-Wye", WM),
    ("Ledbury", WM), ("Shrewsbury", WM), ("Oswestry", WM), ("Ludlow", WM), ("Telford and Wrekin", WM),
    ("Market Drayton", WM), ("Wrexham", WA), ("Chester", NW), ("Cheshire East", NW), ("Congleton", NW),
    ("Biddulph", WM), ("Kidsgrove", WM), ("Stafford", WM), ("Burton upon Trent", WM), ("Swadlincote", EM),
    ("Tamworth", WM), ("Hinckley", EM), ("Nuneaton", WM), ("Rugby", WM), ("Evesham", WM), ("Broadway", WM),
    ("Tewkesbury", SW), ("Gloucester", SW), ("Chipping Campden", SW), ("Swindon", SW), ("Cheltenham", SW),
    ("Todmorden", YH), ("Saddleworth", NW), ("Oldham", NW), ("Barnoldswick", NW), ("Skipton", YH),
    ("Settle", YH), ("Sedbergh", NW), ("Alston", NW), ("Kendal", NW), ("Hexham", NE), ("Haltwhistle", NE),
    ("Berwick-upon-Tweed", NE), ("Barnard Castle", NE), ("Darlington", NE), ("Northallerton", YH),
    ("Middlesbrough", NE), ("Yarm", NE), ("Whitby", YH), ("Redcar and Cleveland", NE), ("Knowsley", NW),
    ("Isle of Wight", SE), ("Westmorland and Furness", NW), ("Cumberland", NW),
    ("North Northamptonshire", EM), ("Harrogate", YH), ("Medway", SE),
    ("Bournemouth, Christchurch and Poole", SW), ("Bath and North East Somerset", SW),
    ("King's Lynn and West Norfolk", EE),
]  # fmt: skip

ASKED = [
    ("Richmond", either(LO, YH)), ("Whitchurch", either(WM, SE, SW, WA)), ("Wellington", either(WM, SW)),
    ("Newport", either(WM, WA, SE)), ("Ashford", either(SE, EM)), ("Sutton", either(LO, EM, WM)),
    ("Stratford", either(WM, LO)), ("Hatfield", either(EE, YH)), ("Hyde Park", either(YH, LO)),
    ("Hope", either(EM, WA)), ("south midlands", either(EM, EE, SE, "unclear")),
    ("the Cotswolds", either(SW, SE, WM, "unclear")), ("near Peterborough", either(EE, EM, "unclear")),
    ("just outside Chester", either(NW, WA, "unclear")),
    ("between Banbury and Coventry", either(SE, EM, WM, "unclear")),
    ("London and Leeds", either(LO, YH, "two_homes")), ("Leeds or London", either(LO, YH, "two_homes")),
    ("between London and Leeds", either(LO, YH, "unclear")),
    # what follows tells which
    ("Richmond, North Yorkshire", YH), ("Richmond, London", LO), ("Whitchurch, Shropshire", WM),
    ("Whitchurch in Hampshire", SE), ("Newport Shropshire", WM), ("Ashford, Kent", SE),
    ("Leeds, Kent", SE), ("hope derbyshire", EM), ("Hyde Park, Leeds", YH),
    ("Newcastle, Staffordshire", WM),
    # the answer wouldn't change the decision: no question
    ("Newcastle", NE), ("up north", NE), ("the Midlands", EM), ("Washington", NE), ("Warrington", NW),
    ("Preston", NW), ("Boston", EM), ("Halifax", YH), ("Perth", SC),
]  # fmt: skip

MOVES = [
    ("moving to Leeds next month", "moving_soon"), ("I'm about to move to Leeds", "moving_soon"),
    ("we are relocating to Birmingham in spring", "moving_soon"),
    ("moving from London to Leeds", "moving_soon"),
    ("I live in London but I'm moving to Derby in May", "moving_soon"),
    ("London, moving soon", "moving_soon"), ("I live in London, Leeds from September", "moving_soon"),
    ("in Spain but coming back to Hull soon", "moving_soon"), ("moving from Leeds to York in May", YH),
    ("moving from London to Brighton", LO), ("I moved from Leeds to London", LO),
    ("half the week in Leeds and half in London", "two_homes"),
    ("I have two homes, Leeds and London", "two_homes"),
    ("London during the week and Leeds at weekends", "two_homes"),
    ("I split my time between Derby and Oxford", "two_homes"),
    ("half the week in Leeds and half in York", YH),
]  # fmt: skip

NOT_PLACES = [
    ("banking", "!no_place"), ("working", "!no_place"), ("baking", "!no_place"), ("waking", "!no_place"),
    ("willing", "!no_place"), ("eating", "!no_place"), ("survey", "!no_place"), ("I'm in banking", "!no_place"),
    ("action", "!no_place"), ("rather", "!no_place"), ("I work in banking", "!no_place"),
    ("hello", "!no_place"), ("asdf", "!no_place"), ("yes", "!no_place"), ("no", "!no_place"),
    ("ok thanks", "!no_place"), ("I hope this is right", "!no_place"), ("Hope this helps", "!no_place"),
    ("Home", "!no_place"), ("Wash", "!no_place"),
    ("I enjoy reading and the ash tree on my street", "!no_place"), ("I'm Ashley", "!no_place"),
    ("with the kids", "!no_place"), ("my broadband is down", "!no_place"), ("over there", "!no_place"),
    ("it works", "!no_place"), ("a village", "!no_place"), ("London Road", "!no_place"),
    ("why do you ask?", "!no_place"), ("next batch", "!no_place"), ("in March", "!no_place"),
    ("i haven't", "!no_place"), ("Norfolk Park", "!no_place"), ("England", "!too_wide"),
    ("the UK", "!too_wide"), ("not in Leeds", "!not_home"), ("I work in Leeds", "!not_home"),
    ("I used to live in Leeds", "!not_home"), ("an hour from Birmingham", "!too_far"), ("", "!empty"),
    ("   ", "!empty"), ("I'd rather not say", "unclear"), ("not sure", "unclear"),
    ("no fixed address", "unclear"),
    # ordinary words that are places too, said as places
    ("Reading", SE), ("reading", SE), ("I live in reading", SE), ("Bath", SW), ("in bath", SW),
    ("Sale", NW), ("near Sale", NW), ("Street", SW), ("Battle", SE), ("I live in Nelson", NW),
    ("Hyde", NW), ("sale, manchester", NW),
]  # fmt: skip


SCRAPS = [
    "I live in", "near", "from", "moving to", "Leeds", "London", "Richmond", "and", ",", "not", "between", "Kent",
    "half the week", "work", "LS6 2AB", "MK19", "north east", "of", "my sister", "used to", ".", "Wales", "Hope",
    "outside",
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), [*WORDS, *POSTCODES, *BORDERS, *ASKED, *MOVES, *NOT_PLACES])
def test_reads(text: str, want: str) -> None:
    assert told(read(text)) == want


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("i live in leeds", "Leeds, Yorkshire and The Humber"),
        ("brum", "Birmingham, West Midlands"),
        ("hull", "Kingston upon Hull, Yorkshire and The Humber"),
        ("the north east", "North East"),
        ("near derby", "near Derby, East Midlands"),
        ("between leeds and york", "between Leeds and York, Yorkshire and The Humber"),
        ("Newcastle", "Newcastle"),
        ("up north", "North of England"),
        ("india", "India"),
        ("london", "London"),
        ("moving to Leeds next month", "moving to Leeds"),
        ("moving from London to Leeds", "London, moving to Leeds"),
        ("half the week in Leeds and half in London", "two homes: Leeds and London"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    outcome = read(text)
    assert isinstance(outcome, Reading)
    assert outcome.shown == shown


@pytest.mark.parametrize("text", ["ls6 2ab", "LS62AB", "I live at LS6 2AB in Leeds", "MK19 6AA", "ZZ9 9ZZ"])
def test_full_postcode_is_never_kept(text: str) -> None:
    outcome = read(text)
    options = outcome.options if isinstance(outcome, Choices) else ()
    said = repr(outcome) + repr(options)
    assert not any(inward in said.upper() for inward in ("2AB", "6AA", "9ZZ"))


def test_postcode_shows_outward_part_and_region() -> None:
    outcome = read("my postcode is ls6 2ab")
    assert isinstance(outcome, Reading)
    assert (outcome.shown, outcome.value) == ("LS6, Yorkshire and The Humber", "LS6")


def test_choices_are_told_apart_by_county() -> None:
    outcome = read("Richmond")
    assert isinstance(outcome, Choices)
    assert {option.shown for option in outcome.options} == {
        "Richmond upon Thames, London",
        "Richmond, North Yorkshire (Yorkshire and The Humber)",
    }


def test_a_name_like_a_small_place_is_asked_about() -> None:
    outcome = read("Hathersagge")
    assert isinstance(outcome, Choices)
    assert [option.code for option in outcome.options] == [EM]


@pytest.mark.parametrize("text", ["hello", "England", "not in Leeds", "an hour from Birmingham"])
def test_faults_give_an_example(text: str) -> None:
    outcome = read(text)
    assert isinstance(outcome, Fault)
    assert "DE22" in outcome.message


@pytest.mark.parametrize("filler", ["lorem ipsum ", "Leeds ", "nottinghm ", "in Leedz and ", "LS6 2AB "])
def test_long_text_is_quick(filler: str) -> None:
    read("leeds")
    start = time.perf_counter()
    read((filler * 1000)[:6000])
    read((filler * 1000)[:2000])
    assert time.perf_counter() - start < 0.5


@given(st.text(max_size=200))
def test_any_text_is_taken_or_refused(text: str) -> None:
    outcome = read(text)
    assert isinstance(outcome, Reading | Choices | Fault)


@given(st.lists(st.sampled_from(SCRAPS), max_size=14))
def test_any_order_of_words_is_taken_or_refused(words: list[str]) -> None:
    outcome = read(" ".join(words))
    assert isinstance(outcome, Reading | Choices | Fault)
    if isinstance(outcome, Choices):
        assert len(outcome.options) >= 2

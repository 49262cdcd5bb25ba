"""Whether somebody may work here, by the statuses people name."""

from __future__ import annotations

from reading_tables import TODAY, rows, told

from programme.reading.right_to_work import read_right_to_work

WORDS = {
    "yes": (
        "yes", "aye", "I'm British", "brittish", "british citizen", "yep uk passport", "Irish passport",
        "I was born in Leeds", "born and bred in Leeds", "english", "settled status", "presettled",
        "pre-settled", "I hold EUSS status", "ILR", "indefinate leave", "indefinite leave to remain",
        "refugee status", "asylum granted", "BNO visa", "BN(O)", "spouse visa", "I'm on a spouse visa",
        "dependent visa of skilled worker", "i have visa for spouse", "naturalised last year",
        "my husband is on a skilled worker visa and I'm his dependant",
        "I was on student visa, now I have ILR", "spouse visa with no recourse to public funds",
        "spouse visa until 2027", "no but I have settled status", "not british but have ILR",
        "I don't need sponsorship", "no sponsorship needed", "yes, no restrictions",
        "have ILR and applied for citizenship", "I'm not sure, I'm on a spouse visa",
        "i have right to work", "I came on a spouse visa and now have citizenship", "I can legally work",
        "wifes visa",
    ),
    "student_visa": ("student visa", "yes but it's a student visa"),
    "pending": (
        "applied for settled status", "waiting for my spouse visa", "visa pending", "my appeal is pending",
        "asylum seeker", "no not yet, waiting on home office",
        "I can't work yet, my application is pending",
    ),
    "unsure": (
        "not sure", "I think so", "maybe", "not sure if I have settled status", "expired visa",
        "spouse visa refused", "Not yet",
    ),
    "declined": ("rather not say", "I'd rather not say", "prefer not to say"),
    "needs_sponsor": (
        "I need sponsorship", "need a sponsor", "skilled worker visa", "tier 2", "yes, with sponsorship",
    ),
    "no": ("no", "nah", "I don't have the right to work", "not allowed to work", "visitor visa"),
    "yes / needs_sponsor / unsure": ("work visa", "visa", "my husband has a skilled worker visa"),
    "yes / pending / unsure / no": ("I'm Polish", "EU citizen"),
    "fault: not_understood": (
        "asdf", "from India", "my husband is british", "sorry my english is bad", "what does that mean?",
        "I can't work because of the kids", "I don't have a visa",
    ),
}  # fmt: skip


FAMILIES = {
    "yes": (
        "aye, from Gateshead like, never lived owt else", "we came with bn(o) visa in 2022, whole family",
        "I'm from Cork, been in Leeds thirty years, never needed any visa", "not needed I'm English",
    ),
    "no": ("my visa says NO WORK in capital letters",),
    "student_visa": ("I am doing masters in Teesside, 20 hours allowed",),
    "pending": ("until recently yes, now it's with a solicitor",),
    "needs_sponsor": ("skilled worker visa, my old sponsor cancelled it, need a new one",),
    # may work now or soon, but not surely then or now: a person decides
    "unsure": (
        "fiancée visa, wedding is in december", "Yes now, but my visa will need a sponsor from 2028",
        "I think my husband's visa covers me",
    ),
    # somebody else's status, or what is no refusal
    "fault: not_understood": ("my kids are British", "British husband", "no recourse"),
}  # fmt: skip


@rows(FAMILIES)
def test_kinds_of_statuses(typed: str, expected: str) -> None:
    assert told(read_right_to_work(typed, today=TODAY)) == expected


@rows(WORDS)
def test_the_right_to_work_is_read(typed: str, expected: str) -> None:
    assert told(read_right_to_work(typed, today=TODAY)) == expected

"""Why somebody stepped away, in people's own words."""

from __future__ import annotations

from reading_tables import TODAY, rows, told

from programme.reading.caring_break import read_caring_break

WORDS = {
    "caring": (
        "yes", "aye the bairns", "yes, my children", "kids", "I had a baby", "just had a baby",
        "my childern", "to raise my two daughters", "foster kids", "we fostered", "I adopted",
        "kinship carer for my grandson", "my mum had dementia", "my dad", "both parents",
        "for my husband who had a stroke", "my wife's cancer", "a friend with cancer",
        "my elderly neighbour", "my nephew came to live with us", "autistic child",
        "I have a disabled child", "my son was sick", "mum in hospital", "my best friend was dying",
        "both my kids and my mum", "Yes, for another person", "home schooling", "LO was born",
        "dd was born", "4 my kids", "cos of the kids innit", "becoz i hv 2 kids",
        "i take care my childrens", "i am mother", "my mom she is sick", "i have caring for my husbund",
        "for born my baby", "no job because kid small", "I stepped back when my second was born",
        "no childcare", "I couldn't afford childcare", "I'm a stay at home dad",
        "mat leave then never went back", "caring responsibilities",
        "I looked after my mum until she passed away",
    ),
    "mixed": (
        "partly", "a bit of both", "yes but I was also ill", "I got made redundant while pregnant",
        "my kids, and I was also made redundant", "I had depression after my baby",
        "burned out caring for my mum", "moved to UK with husband then kids came",
        "I had cancer and three kids", "mainly kids but also burnout", "yes, I was made redundant",
        "maternity then redundancy",
    ),
    "own_illness": (
        "I was ill", "burnt out", "burnout", "I was stressed and burnt out", "my own health",
        "I had breast cancer", "i been sick long time", "I was ill and my mum looked after me",
    ),
    "redundancy": (
        "I was made redundant", "redundency", "laid off", "lost my job", "the company closed down",
        "No - redundancy", "I didn't step away for caring, I was made redundant",
    ),
    "travel": (
        "travelling the world", "went travelling with my partner", "not really, I was travelling",
        "I quit to travel the world, no kids",
    ),
    "study": ("I went to uni to do a masters", "no, I studied", "i stopped for my study"),
    "relocation": (
        "my husband got a job in Dubai so we moved", "followed my husband to germany", "I emigrated",
    ),
    "other_reason": (
        "no", "nah", "No, another reason", "no one", "retired", "sabbatical", "I was sacked",
        "career change", "not for caring", "nothing to do with caring",
        "I wasn't caring for anyone, I just wanted a change",
        "no, I haven't got children or anyone to look after", "no, I have never been a carer",
    ),
    "no_break": ("I never stopped working", "I'm still working", "i didn't have a break"),
    "unclear": (
        "not sure", "rather not say", "personal reasons", "my dad died", "divorce", "ivf", "domestic abuse",
    ),
    "own_illness / caring / mixed": ("health reasons", "mental health", "ill health", "she was ill"),
    "fault: not_understood": (
        "caring for my self", "asdf", "covid", "I think so", "yeah no", "family reasons", "housewife",
        "I have no children", "no kids", "no flexible work", "why do you ask?", "😀", "not redundancy",
        "sort of", "n/a", "because of my boss",
    ),
}  # fmt: skip

NEGATIONS = {
    "caring": (
        "no I wasn't made redundant, I left for my kids", "no its not redundancy its my kids",
        "it wasn't redundancy or illness, it was childcare", "I was not ill, my daughter was",
        "no, it was for my wife", "no, I was looking after my wife", "I'm not working because of my kids",
        "I didn't go back after my daughter was born", "I haven't stopped caring for my mum",
        "I didn't want to leave my children in nursery", "moved back home to look after my mum",
        "I retired early to care for my wife", "my husband was made redundant but I looked after the kids",
        "I went part time for my kids, never really stopped",
    ),
    "fault: not_understood": (
        "didn't leave because of my kids", "not because of my kids", "I was not redundant",
    ),
}  # fmt: skip


# What only mentions a cue, asks, or tells of something else says nothing of the reason: it never fails anybody.
NO_REASON = {
    "fault: not_understood": (
        "wich exams u need? my degree is from jordan", "my degree is from jordan", "i have a masters from india",
        "I studied computing in india", "my masters is in physics", "I have phd", "i went to uni in Leeds",
        "i want to do a masters", "i have studied civil engineering 4 years", "do i need a degree",
        "what does caring mean", "what is the meaning of caring?", "caring?", "explain caring please",
        "can you explain what you mean by caring", "does looking after my mum count?", "am i a carer", "who cares",
        "what about redundancy", "redundancy?", "if i was made redundant?", "will i get redundancy pay?",
        "is travel paid", "do you pay travel?", "I travel by bus", "is a break for studying ok",
        "do u accept people who been ill", "my friend sent me this link", "my son told me about this",
        "im sick of these questions", "im self employed", "I moved to the UK in 2015", "hmm",
        "hmmm", "i dont understand",
    ),
    "own_illness / caring / mixed": ("I'm disabled", "i have adhd", "I have a health condition"),
    "caring": (
        "i have a degree and left for my kids", "my degree is from jordan, I left to raise my son", "my kids?",
        "looking after my mum, does that count?", "my husband was ill, why?", "my mum, who was ill",
        "I have diabetes but I left for my mum",
    ),
    "study": ("no, I did a masters", "I was studying", "I left to do a phd", "went back to uni", "studying"),
    "own_illness": ("i left because i have adhd", "I was in hospital"),
    "redundancy": ("I was made redundant, can I still join?",),
}  # fmt: skip
WHY = {
    "caring": (
        "I moved to shifts in warehouse because kids must be collected from school",
        "moved to a part time job because of my kids", "I moved house cos of my mums dementia",
        "is my kids", "I went freelance because my son needed me", "both", "both of them", "Both.", "yes both",
        "all of the above",
    ),
    "mixed": (
        "was looking after kids and studying", "my kids and I did a degree",
        "a bit of both", "both reasons", "I was made redundant because I was pregnant",
    ),
    "travel": ("I was travelling in Asia",),
}  # fmt: skip


FAMILIES = {
    "caring": (
        "nursery was £1,400 a month. more than I'd have brought home", "we lost our childminder",
        "Brother. He has Down's and our parents can't lift him any more.", "Neighbour. 89, I did everything for her",
        "homeschooling our eldest, he was being bullied", "I take care my husband parents, is the wife job",
        "I dropped from design engineer to dinner lady so I could do pick ups", "daughter is T1 diabetic",
    ),
    # her own body, though she may leave out the "I"
    "own_illness": (
        "no i had long covid myself", "back surgery x2 on my own spine", "depression if I'm honest. just me",
        "my back went",
    ),
    "study": ("I did a full time PhD in medieval history, for me", "went to uni as a mature student"),
    "other_reason": ("my visa did not permit me to work, that is the only cause",),
    "mixed": ("had breast cancer, at the same time the kids were small", "not just that"),
    # an animal, a loss, or a step down without its reason: a person decides
    "unclear": ("to look after my dog, he was 16 and diabetic", "baby loss",
        "I didn't stop altogether, I went to admin"),
    "fault: not_understood": ("it's complicated", "depends"),
}  # fmt: skip


@rows(FAMILIES)
def test_kinds_of_reasons(typed: str, expected: str) -> None:
    assert told(read_caring_break(typed, today=TODAY)) == expected


@rows(NO_REASON)
def test_only_what_is_given_as_the_reason_counts(typed: str, expected: str) -> None:
    assert told(read_caring_break(typed, today=TODAY)) == expected


@rows(WHY)
def test_what_comes_after_because_is_the_reason(typed: str, expected: str) -> None:
    assert told(read_caring_break(typed, today=TODAY)) == expected


@rows(WORDS)
def test_the_reason_is_read(typed: str, expected: str) -> None:
    assert told(read_caring_break(typed, today=TODAY)) == expected


@rows(NEGATIONS)
def test_what_is_denied_is_not_the_reason(typed: str, expected: str) -> None:
    assert told(read_caring_break(typed, today=TODAY)) == expected

"""Whether the work done before the break was in tech or engineering."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from programme.reading import occupations as jobs
from programme.reading.outcome import Choices, Fault, Reading
from programme.reading.wording import (
    affirmed,
    clauses,
    cleaned,
    declines,
    fault,
    folded,
    mended,
    one_line,
    out_of_bounds,
    phrases,
    says_unsure,
)  # fmt: skip
from programme.reading.yes_no import read_yes_no

EXAMPLE = '"software tester", "civil engineer" or "IT project manager"'
_LONGEST_SHOWN = 120
_SHOWN = {
    "tech_or_engineering": "in tech or engineering",
    "near": "near tech or engineering",
    "degree_only": "a degree in the field, without a job in it",
    "never_worked": "no paid work so far",
    "other_field": "in another field",
    "unclear": "not sure, or rather not say",
}
_FIELD = (
    jobs.TECH_FIELD.pattern + r"|(?<!\w)(?:it|ict|data science|cs|cse|ece|eee|stem|materials|mechatronics|informatics|"
    r"(?:mech|mechanical|elec|electrical|civil|chem|chemical|software|comp|aero)\w* (?:eng|engg|sci)|metallurgy|"
    r"(?:computer|computational) \w+|aeronautics|b\.?eng|m\.?eng|b\.?tech|m\.?tech|bca|mca)(?!\w)"
)
_QUALIFIED = (
    r"(?:degrees?|b\.?sc|m\.?sc|b\.?eng|m\.?eng|b\.?tech|m\.?tech|b\.?e|ph\.?d|doctorate|masters|"
    r"master(?= (?:degree|in|of))|bachelors?|diploma|hnd|hnc|qualifications?|a levels?|gcses?|certificate|"
    r"mba)"
)
DEGREE = phrases(
    rf"(?:\w+ ){{0,2}}?(?:{_FIELD})(?: \w+)? {_QUALIFIED}",
    rf"{_QUALIFIED}(?: honours)? (?:in |of |from |on )?(?:\w+ ){{0,2}}?(?:{_FIELD})",
    rf"(?:studi(?:ed|es)|study|studying|graduated|graduate|qualified|majored|read|specialised|trained|"
    rf"did(?! \w+ (?:stuff|things|work|support|jobs?|design|install\w*))) (?:in |as |of |from )?(?:\w+ )?(?:{_FIELD})"
    rf"(?: (?:and|at|in) (?:uni\w*|college|school))?",
    rf"{_QUALIFIED}|graduat(?:e|ed|ion)|(?:went to|finished|from) (?:uni|university|college)|bootcamps?|"
    r"(?:coding|programming|python|java) (?:\w+ )?(?:at|in) (?:uni\w*|college|school|a)|at (?:uni|"
    r"university|college)",
)
# "Haven't worked since 2018" tells of a break, not of a life without work.
_STILL = (
    r"(?! (?:since|for|in (?!my life)|at (?!all)|as|lately|recently|now|because|after|due|while|when|from|"
    r"much|this|last))"
)
_NEVER_WORKED = phrases(
    r"never (?:really |actually |ever )?(?:had |have |done )?(?:any |a )?(?:paid )?(?:work(?:ed)?|jobs?|"
    r"been employed|employment)" + _STILL,
    r"(?:havent|have not|havnt|didnt|did not) (?:really |actually |ever )?(?:had |have )?(?:any |"
    r"a )?(?:paid )?(?:work(?:ed)?|jobs?) "
    r"(?:before|ever|yet|at all|in my life)",
    r"no (?:paid |work |working |job |previous |real )*experience|no (?:paid )?(?:work|job|jobs) (?:before|"
    r"ever)|^(?:none|nothing|nil)(?: at all| really)? , (?:\w+ ){0,3}?(?:got |was |i |married )*(?:married|straight "
    r"from school|no "
    r"stud(?:y|ies))|(?:always|only) (?:been )?(?:a )?(?:housewife|home ?maker|student)",
)
_NEVER_IN_IT = phrases(
    r"(?:never|not|havent|have not|didnt|did not|dont|without) (?:really |actually |ever |yet |have |had |"
    r"got |found |get |find |any |a )*(?:work(?:ed|ing)?|job|used|using|use|practis\w+|employed|experience|"
    r"paid)"
    r"(?: (?:in|with|as|a|an|job|paid|the|that|this|it|field|tech|engineering|one|industry|area|sector|"
    r"computing|software|information|technology))*|no (?:work |job |paid |tech |it |real )*(?:experience|"
    r"jobs?|work)(?: in (?:it|tech|information technology|engineering|the field|that|this))?|(?:didnt|never|"
    r"dont) use(?:d)? it|before i (?:could|got|had|ever|even) (?:\w+ ){0,4}?(?:job|work|it|career|post)|straight "
    r"(?:to|into) "
    r"(?:motherhood|marriage|married life|kids|children|family life|having (?:kids|children|a family|babies)|being a "
    r"(?:mum|mom|mam|mother))|never (?:got|had) (?:to|a chance to|the chance to) (?:use|work)(?: it| in it)?|only "
    r"(?:ever )?"
    r"worked (?:in|at|as|for)(?= (?:an?|the|my|our|shops?|retail|cafes?|kitchens?|care))"
)
# "Trained as a civil engineer": with no work in it, that tells of a degree and of no job.
_TRAINED_AS = phrases(
    r"(?:trained|qualified|graduated|graduate|studied|licensed|certified|educated) (?:(?:as|to be|to become|"
    r"to) )?(?:an? "
    r"|the )?"
    r"(?:\w+ ){0,3}?(?:engineers?|developers?|programmers?|technicians?|scientists?|architects?)",
    r"(?:engineer|developer|programmer|scientist|architect|technician) by (?:training|education|degree|qualification)|"
    r"(?:got|have|did|finished|completed|my) (?:\w+ ){0,2}?engineer(?:s|ing)? (?:degree|diploma|school|studies|"
    r"training)",
)
_NOT_SINCE = phrases(r"(?:since|after|lately|recently|now|any ?more|for (?:\d+|a|the) )")
# What is hoped for or another person's work isn't experience.
_NOT_HERS = phrases(
    r"(?<=pa )to (?:the |an? )?\w+|(?<=assistant )to (?:the |an? )?\w+|(?<=secretary )to (?:the |an? )?\w+",
    r"(?:my |his |her )(?:husband|wife|partner|spouse|dad|father|mum|mother|brother|sister|son|daughter|"
    r"friend)s? (?:is|was|works|worked)(?: \w+){0,4}",
    r"(?:want|wanted|would like|like|hope|hoping|plan|planning|looking|love|trying|applied|apply|interested|"
    r"dream\w*|retrain\w*|learning|start(?:ing)?) "
    r"(?:to |in |for |as |on |into )+(?:\w+ ){0,6}\w+",
    r"(?:fancy|fancied|always (?:liked|loved|been into)) (?:\w+ ){0,4}\w+",
    r"(?:doing|finished|taking|completed|did) (?:an? |the |some )?(?:\w+ ){0,3}?(?:course|boot ?camp|"
    r"courses)(?: in \w+)?(?: \w+)?",
)
# Work in the field that nobody paid for: a person decides.
_UNPAID = phrases(
    r"never (?:been |got |get |was )?paid|unpaid|for free|for nothing|not paid|no pay|without pay|as a hobby|just a "
    r"hobby|"
    r"(?:only|just) (?:as )?(?:a )?volunteer(?:ing|ed)?|volunteer(?:ed|ing)? (?:as|only)|as a volunteer"
)
_PAID = phrases(
    r"(?<!never been )(?<!never )(?<!not )(?<!never got )(?<!never get )paid (?:job|work|role|one|too)|salary|years? "
    r"(?:at|in|as)"
)
_NEITHER = re.compile(
    r"(?:no |nope |well )*(?:neither|none of (?:those|them|these)|nothing like that|not either|"
    r"another field|something else|other)(?: of (?:them|those|these))?"
)
_NOTHING = re.compile(r"(?:none|nothing|nil|n/?a)(?: really| at all)?")
_JOB_WANTED = fault("job_wanted", "What paid work have you done, in any field?", EXAMPLE)
_WORKED = phrases(
    r"work(?:ed|ing)?|jobs?|years?|yrs|role|career|employed|company|experience|experienced|as an?|was an?|"
    r"for \d+"
)
# "IT" is the field in capitals, and in small letters only where the pronoun can't stand.
_IT_IN_CAPITALS = re.compile(r"(?<![^\W\d_])I\.?T\.?(?![^\W\d_])")
_IT_AFTER = "|".join(
    rf"(?<=\b{word} in )"
    for word in (
        "worked", "work", "working", "job", "jobs", "years", "yrs", "career", "experience", "background",
        "was", "been", "role",
    )
)  # fmt: skip
_IT_IN_SMALL = re.compile(
    rf"(?:{_IT_AFTER}|^(?:yes |yes , )?(?:in )?)it(?=$| [.,!]| (?:and|for|at|before|until|in|since)\b)|"
    rf"(?<!\w)it(?= (?:support|manager|consult\w+|"
    r"analyst|technician|project|help ?desk|services?|department|industry|sector|trainer|specialist|admin|"
    r"director|infrastructure|security|professional|field|company|job|guy|work)\b)"
)
_LEAD_IN = re.compile(
    r"^(?:well,? |yes,? )?(?:i (?:was|worked as|used to be|am|work as)|i['’]m|i've been|worked as"
    r"|(?:my |the )?(?:old |last )?(?:job|work|role|career)(?: before)? (?:was|is))(?: an?| the)? (?=\w)",
    re.IGNORECASE,
)


def _reading(code: str, text: str) -> Reading:
    own = one_line(text)
    told = code not in ("unclear", "never_worked")
    shown = _LEAD_IN.sub("", own) if told else _SHOWN[code]
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[: _LONGEST_SHOWN - 1].rstrip() + "…"
    return Reading(code, shown or _SHOWN[code], own)


def _unpronouned(text: str) -> str:
    """The answer folded and mended, with "IT" as "information technology" where the field is meant."""
    plain = unicodedata.normalize("NFKC", cleaned(text))
    if not plain.isupper() or len(plain.split()) <= 2:
        plain = _IT_IN_CAPITALS.sub("information technology", plain)
    return mended(_IT_IN_SMALL.sub("information technology", folded(plain)), jobs.SPELLINGS)


def _ask_field(text: str) -> Choices:
    return Choices(
        "Was that in tech or engineering?",
        (
            Reading("tech_or_engineering", "yes, in tech or engineering", one_line(text)),
            Reading("other_field", "no, in another field", one_line(text)),
        ),
    )


def _ask_subject(text: str) -> Choices:
    return Choices(
        "Which subjects did you teach?",
        (
            Reading("near", "science, maths, technology or computing", one_line(text)),
            Reading("other_field", "other subjects", one_line(text)),
        ),
    )


def _ask_degree(text: str) -> Choices:
    return Choices(
        "Have you also had a paid job in the field?",
        (
            Reading("tech_or_engineering", "yes, a paid job in the field", one_line(text)),
            Reading("degree_only", _SHOWN["degree_only"], one_line(text)),
        ),
    )


def _kinds(told: str) -> set[str]:
    """Which kinds of work are named and not denied: `job`, `field`, `near`, `other`, `generic`, `teacher`.

    And `firm` for a well-known employer of the field, `learner` for paid learning, `plain` for work that is of
    another field wherever it is done.
    """
    table = (
        ("job", jobs.TECH_JOB), ("field", jobs.TECH_FIELD), ("near", jobs.NEAR), ("other", jobs.OTHER),
        ("generic", jobs.GENERIC), ("teacher", jobs.TEACHER), ("firm", jobs.FIRM), ("learner", jobs.LEARNER),
        ("plain", jobs.PLAIN_OTHER),
    )  # fmt: skip
    parts = clauses(told)
    return {kind for kind, pattern in table if any(affirmed(pattern, part) for part in parts)}


def _from_kinds(kinds: set[str], text: str) -> Reading | Choices | None:
    """The meaning of the work named; what is near or in a tech firm without being tech goes to a person."""
    if "job" in kinds:
        return _reading("tech_or_engineering", text)
    if "near" in kinds:
        return _reading("near", text)
    if kinds & {"field", "firm"}:
        if kinds & {"other", "teacher"}:
            return _reading("other_field" if "plain" in kinds else "near", text)
        told = "field" in kinds or kinds & {"generic", "learner"}
        return _reading("tech_or_engineering", text) if told else _ask_field(text)
    if "other" in kinds:
        return _reading("other_field", text)
    if "teacher" in kinds:
        return _ask_subject(text)
    return _ask_field(text) if "generic" in kinds else None


def _from_degree(whole: str, told: str, kinds: set[str], text: str) -> Reading | Choices | None:
    """A degree in the field without, so far as told, a job in it."""
    field_studied = re.search(_FIELD, " ".join(match.group() for match in DEGREE.finditer(whole)))
    if not field_studied or kinds & {"job", "near"} or ("field" in kinds and _WORKED.search(told)):
        return None
    if kinds & {"other", "teacher"} or _NEVER_IN_IT.search(whole):
        return _reading("degree_only", text)
    return _ask_degree(text)


def read_experience(text: str, *, today: date) -> Reading | Choices | Fault:
    """The work before the break as a code of `experience`, in the person's own words as `value`.

    Rule: programme-facts, "How the criteria are read", Experience. A title found in every field ("project
    manager") and a degree alone are `Choices`; a job that isn't known is a `Fault` that asks for the field.
    """
    if wrong := out_of_bounds(text, EXAMPLE):
        return wrong
    whole = _unpronouned(text)
    hers = _NOT_HERS.sub(" , ", jobs.NOT_ENGINEERS.sub(_near_or_other, whole))
    never = _NEVER_IN_IT.search(hers)
    trained = _TRAINED_AS.search(hers) if never and not _NOT_SINCE.match(hers[never.end() :].strip()) else None
    told = DEGREE.sub(" , ", _NEVER_IN_IT.sub(" , ", _TRAINED_AS.sub(" , ", hers) if trained else hers))
    kinds = _kinds(told)
    if trained and not kinds & {"job", "field", "near"}:
        return _reading("degree_only", text)
    if not kinds & {"job", "near"} and (read := _from_degree(hers, told, kinds, text)):
        return read
    if kinds & {"job", "field"} and _UNPAID.search(whole) and not _PAID.search(whole):
        return _reading("near", text)
    if _NEVER_WORKED.search(hers) and not kinds - {"generic"}:
        return _never_worked(hers, text)
    if read := _from_kinds(kinds, text):
        return read
    if _NEITHER.fullmatch(whole.strip(" .!,")):
        return _reading("other_field", text)
    if declines(whole) or says_unsure(whole):
        return _reading("unclear", text)
    answer = read_yes_no(text)
    if answer is False or DEGREE.search(hers) or _NOTHING.fullmatch(whole.strip(" .!,")):
        return _JOB_WANTED
    if answer:
        return Reading("tech_or_engineering", _SHOWN["tech_or_engineering"], one_line(text))
    return fault(
        "unknown_job",
        'I don\'t know that job well enough. Was it tech or engineering? Please say "tech", "engineering" or '
        '"neither", or tell me the job in other words.',
        EXAMPLE,
    )


def _near_or_other(match: re.Match[str]) -> str:
    """Keep an "engineer" that a person should look at, and tell one who does nails from one who is a joke."""
    if jobs.NEAR.fullmatch(match.group()):
        return "surveyor"
    return "beautician" if "technician" in match.group() else " "


def _never_worked(whole: str, text: str) -> Reading | Fault:
    if (
        re.search(
            r"\b(?:in|with|as|of) (?:\w+ )?(?:it|tech|technology|engineering|that|this|the field|stem|an?)\b",
            whole,
        )
        or "experience" in whole
    ):
        return _JOB_WANTED
    return _reading("never_worked", text)

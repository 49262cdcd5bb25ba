"""Whether somebody may work in the United Kingdom."""

from __future__ import annotations

import re
from datetime import date

from programme.reading.outcome import Choices, Fault, Reading
from programme.reading.wording import (
    affirmed,
    clauses,
    declines,
    denied,
    fault,
    folded,
    mended,
    out_of_bounds,
    phrases,
    says_unsure,
    word_set,
)  # fmt: skip
from programme.reading.yes_no import read_yes_no

EXAMPLE = '"yes, I\'m British", "settled status" or "I\'m on a spouse visa"'
_SHOWN = {
    "yes": "yes",
    "student_visa": "on a student visa",
    "pending": "waiting for a decision on an application or appeal",
    "unsure": "not sure",
    "declined": "rather not say",
    "needs_sponsor": "would need an employer to sponsor a visa",
    "no": "no",
    "unclear": "not clear yet",
}
_VISA = r"(?:visas?|viza|permit|route|scheme|leave|brp|card)"
_STATUS = phrases(
    r"(?:english|scottish|welsh) passports?|(?:british|uk|irish|dual british|gb|united kingdom) ?(?:citizen(?:ship)?|"
    r"national(?:ity)?|passports?|"
    r"subject|born|by birth)?(?! ?(?:husband|wife|partner|spouse|kids?|child|children|son|daughter|family|mum|dad|"
    r"parents))|brit|brits|northern irish|^(?:yes )?(?:english|scottish|welsh)$|(?:im|"
    r"i am) (?:an? )?(?:english|scottish|welsh)|(?<!from )(?:ireland|eire)|naturalis(?:ed|ation)|"
    r"naturalized|native",
    r"born (?:and (?:bred|raised) )?(?:here|in (?:the )?(?:uk|england|britain|scotland|wales|ireland|leeds|"
    r"dublin|cork|belfast|cardiff|swansea|glasgow|edinburgh|derby|leicester|stoke|hull|york|coventry|sunderland|"
    r"bolton|preston|"
    r"wolverhampton|lincoln|gateshead|doncaster|rotherham|barnsley|durham|middlesbrough|huddersfield|halifax|oldham|"
    r"wigan|"
    r"stockport|walsall|northampton|chester|carlisle|yorkshire|lancashire|"
    r"london|manchester|birmingham|sheffield|liverpool|nottingham|newcastle|bradford))|born and bred|"
    r"brit citizen|(?:have|got|gained|granted|given) (?:my |uk |british )*citizenship",
    r"(?:pre ?)?settled(?: status)?|(?:eu )?settlement(?: scheme| status)?|euss|settle status|presettle\w*",
    r"ilr|indefinite(?: leave)?(?: to remain| to enter)?|leave to remain|leave to enter|"
    r"permanent (?:residen\w+|leave|right|status|stay)|pr status|right of abode|windrush",
    r"refugee(?: status| leave)?|humanitarian protection|asylum (?:granted|approved|accepted|status)|"
    r"granted asylum|protection status|discretionary leave|(?:ukrain\w+|homes for ukraine|"
    r"afghan\w*) ?(?:scheme|visa|family scheme|resettlement|permission)?|arap",
    rf"b\.?n\.? ?\(?o?\)?(?= |$)|bno|british national overseas|(?:hong ?kong) {_VISA}|hk bno",
    rf"(?:spouse|spousal|partner|marriage|wifes?|husbands?|depend(?:[ae]n(?:t|ts|cy|ce)|ed|ing)?|family|"
    rf"civil partner(?:ship)?|unmarried partner|parent) (?:\w+ )?{_VISA}|depend[ae]nt(?: of| on)?|"
    rf"dependants?|{_VISA} (?:as|for) (?:a )?(?:spouse|partner|depend[ae]nt|wife|husband)",
    rf"(?:ancestry|youth mobility|global talent|high potential(?: individual)?|hpi|graduate|"
    rf"post study(?: work)?|psw|exceptional talent) {_VISA}|psw|global talent|youth mobility|ancestry",
    r"(?:allowed|permitted|eligible|free|entitled|able|authori[sz]ed|legal(?:ly)?) to work|(?:have|has|got|"
    r"hold) (?:a |the |full |all |my )*(?:right|rights|permission|permit)(?: to work| of work)?|"
    r"can (?:legally )?work|may work|full (?:working )?rights?|work(?:ing)? rights?|right to work|"
    r"share code|(?<!a )work(?:ing)? permission|permission to work|no restrictions?|unrestricted|without "
    r"restrictions?|no limit(?:s|ations?)?|(?:dont|do not|"
    r"doesnt|no|not|without) (?:need |require |needing |requiring )?(?:for |any |a |an |the |"
    r"visa )*sponsor(?:ship|ed|s|ing)?|(?:dont|do not|no|never|didnt) need(?:ed)? (?:for )?(?:an? |any )?(?:visa|"
    r"permit)",
    r"from (?:cork|dublin|galway|limerick|waterford|donegal|kerry|mayo|sligo|kilkenny|wexford|tipperary|belfast|derry|"
    r"northern ireland)",
)
# A fiancé's visa allows no work before the wedding and the next visa, and visitors are seldom asked: a person decides.
_NOT_YET = phrases(
    rf"fiancee?s? {_VISA}", r"(?:im|i am) (?:just |only )?(?:an? )?(?:visitor|tourist|visiting)|on holiday"
)
# Yes today, though a sponsor will be needed later: a person decides.
_LATER = phrases(
    r"(?:from|in|after|by|until|till) (?:20\d\d|next year|\w+ (?:20\d\d|next year))|in (?:the )?future|later(?: on)?|"
    r"eventually|"
    r"when (?:it|my visa|this|the visa) (?:runs out|ends|expires|finishes)|(?:after|once) (?:that|it expires|it "
    r"ends)|next year|"
    r"in \d (?:years?|months?)"
)
_NEW_SPONSOR = phrases(
    r"(?:need|needs|require|looking for|find|want) (?:to find |to get )?(?:an?|another) ?(?:new|other|different)? "
    r"?(?:one|sponsor|job)"
)
# What a person was given for good stays true, however long ago she came.
_LASTING = phrases(r"bno|refugee|(?:pre ?)?settled|ilr|indefinite|ukrain\w+|citizen(?:ship)?")
# Beside one of these an application (for citizenship, say) leaves her right as it is.
_HELD_FOR_GOOD = phrases(
    r"british|irish|english|scottish|welsh|bno|refugee|(?:pre ?)?settled|ilr|indefinite|citizen(?:ship)?|"
    r"naturali[sz]ed|"
    r"born|ukrain\w+|passport|right of abode"
)
_STUDYING = phrases(
    r"(?:doing|studying|on|finishing|for) (?:a |an |my |the )?(?:\w+ )?(?:masters?|msc|ma|phd|mba|degree|bachelors?|"
    r"course)|"
    r"at (?:uni|university|college)|studying|studies"
)
_HOURS = phrases(r"\d+ ?(?:hours|hrs|h)(?: (?:a|per|in) ?(?:the )?week)?")
# "Aye, never lived owt else": a plain yes with nothing beside it that might take it back.
_OPENS_YES = re.compile(r"^(?:oh )?(?:yes|yeah|yep|yup|yea|yh|aye|of course|sure|definitely|course)\b")
_TAKES_BACK = phrases(
    r"suppose|guess|probably|believe|visit\w*|tourist|holiday|months?|weeks?|but|if|though|although|unless|until|"
    r"till|visas?|permit|sponsor\w*|student|appl\w+|wait\w*|pending|think|maybe|"
    r"hope\w*|"
    r"depends?|not sure|dont know|expir\w*|ends?|except|only|yet|no|cant|refused|solicitor"
)
_STUDENT = phrases(
    rf"student {_VISA}|stud(?:y|ent)(?: \w+)? visa|tier 4|international student|visa (?:for|"
    rf"as) (?:a )?stud(?:y|ent)|student|students visa"
)
_PENDING = phrases(
    r"pending|appl(?:ied|ying|ication|ications)|await(?:ing)?|waiting|in (?:process|progress)|processing|"
    r"appeal(?:ing|ed)?|under (?:review|consideration)|asylum(?: seeker| claim| seeking)?|home office|"
    r"not (?:decided|come through|had (?:a|the) decision)|submitted|extension|renew(?:al|ing|ed)?|"
    r"section 3c|with (?:an?|my|the|our) (?:immigration )?(?:solicitor|lawyer|barrister|adviser|advisor)|tribunal|"
    r"(?:solicitor|lawyer) (?:is|has|says|deals)|no decision|still processing|visa soon"
)
_DECIDED = phrases(r"(?:gave|given?) (?:me|us)|granted|approved|accepted|got it|came through|successful|have it now")
_SPONSOR = phrases(
    r"(?:need|needs|require|requires|want|looking for|seeking|find|must have|would need|get|on|with|have|"
    r"having|has|under) (?:\w+ ){0,4}?sponsor(?:ship|ed|s|ing)?|sponsor(?:ship|ed)?(?: visa| needed|"
    r" required| please| me)*|"
    rf"skilled work(?:er|ers)? ?{_VISA}?|tier 2|health and care (?:worker )?visa|care worker visa|"
    rf"certificate of sponsorship|cos|intra company\w*|"
    r"(?:need|needs|require|would need|will need|looking for|want) (?:to get |a |an |the |my |work |uk |"
    r"working )*(?:visa|work permit)|visa (?:needed|required|sponsor\w*)|"
    r"(?:need|needs|require|want|looking for|find|depend on) (?:(?:an?|the|my|some|new) )*(?:employer|company|job|firm|"
    r"boss) (?:(?:to|who|that|which|can|will|must|could) )*(?:giv\w+|provid\w+|get|arrang\w+|sort|issue|apply|support|"
    r"help|do|for|with) (?:\w+ ){0,3}?(?:visa|cos|certificate|permit|papers)"
)
_NO = phrases(
    r"(?:visit(?:or|ing|ors)?|tourist|(?<!working )holiday|standard visitor) ?visa|(?:not|isnt|arent|never) (?:allowed|"
    r"permitted|eligible|entitled|able|authori[sz]ed|legal) to work|(?:cant|cannot|can not|"
    r"may not) (?:legally )?work(?! (?:because|due|as|since|full|long|yet|right|at|with|until|much))|"
    r"no (?:legal )?(?:right|rights|permission)(?: to work)?|(?:says?|stamped|has|with|means|is) (?:\"?no (?:paid "
    r")?(?:work|employment)\"?)|"
    r"(?:work|employment) (?:is )?(?:prohibited|forbidden|not (?:allowed|permitted))|(?:visa|permit|leave|it) "
    r"(?:does not|doesnt|"
    r"dont|wont|will not) (?:allow|let|permit) (?:me )?(?:to )?work|(?:dont|do not|havent|have not|doesnt|"
    r"havnt) (?:have |got |had )?(?:the |a |any )?(?:right|rights|permission)|(?:not|"
    r"no) (?:the )?right to work|illegal|undocumented"
)
_BNO = re.compile(r"\bb\.?n\.? ?\( ?o ?\)|\bb\.n\.o\.?(?= |$)|\bbn o\b")
_PIECES = re.compile(r" and (?!care\b|bred\b|raised\b)| (?=(?:im|i am) (?:english|british|irish|scottish|welsh)\b)")
_NOT_RESTRICTION = re.compile(r"\bno recourse(?: to)?(?: public)?(?: funds?)?\b|\bnrpf\b")
_WORK_VISA = phrases(
    r"(?:on |have |got |with )?(?:a |an |my )?(?:work|working|worker|working holiday) (?:visa|permit)|visa|"
    r"permit|brp|biometric(?: \w+)?|limited leave"
)
_EUROPEAN = phrases(
    r"e\.?u\.?(?: (?:citizen|national|passport))?|european(?: \w+)?|eea(?: national)?|polish|poland|german|"
    r"germany|french|france|italian|italy|spanish|spain|portuguese|portugal|romanian|romania|bulgarian|"
    r"bulgaria|dutch|greek|greece|hungarian|hungary|lithuanian|latvian|slovak\w*|czech|swedish|danish|"
    r"finnish|austrian|belgian|croatian|swiss|norwegian"
)
# A visa that is missing may not be needed: said alone, it tells nothing.
_NO_VISA = phrases(
    r"(?:no|dont have|do not have|havent got|without|havent)(?: an?| any)? (?:visa|passport|permit|papers|"
    r"brp)"
)
_PAST = phrases(
    r"was(?! (?:born|granted|given|naturali))|were|used to|previously|formerly|at first|initially|came (?:on|as|with)"
)
# Somebody else's status isn't hers.
_THEIRS = phrases(
    r"married to|my (?:husband|wife|partner|spouse|kid|child|children|son|daughter|mum|mother|dad|father|parent|baby|"
    r"grandad|"
    r"grandma|grandparent|brother|sister|family)s? (?:is|are|has|have|was|works|got|holds?)(?! .*(?:depend[ae]nt))",
    r"(?:husband|wife|partner|spouse|kid|child|children|son|daughter|mum|mother|dad|father|parent|brother|sister|hubby|"
    r"family|in law)s? (?:all |both )?(?:are |also )?(?:british|irish|english|scottish|welsh|settled|citizens?|brits?|"
    r"from|uk)|"
    r"(?:husband|wife|partner|spouse|child|childrens?|kid|son|daughter|mum|mother|dad|father|brother|sister)s "
    r"(?:\w+ ){0,2}?(?:application|extension|appeal|case|passport|citizenship|status)",
    r"(?:husband|wife|partner|spouse|hubby) (?:is|has) (?:\w+ )?(?:british|irish|english|settled|ilr|citizen\w*|"
    r"a brit|uk)",
)
_SAME_AS_THEIRS = phrases(
    r"so (?:am|do|have) i|me too|and me|i am too|im too|we (?:both|all) (?:are|have)|same (?:as|for) me|both of us"
)

_EXPIRED = phrases(
    r"(?:has |have |is )?expired|overstay\w*|ran out|has run out|cancelled|revoked|curtailed|refused|"
    r"rejected"
)
_DOUBT = phrases(
    r"(?:not (?:really |too |quite |entirely |100% )?(?:sure|certain)|unsure|dont know|no idea|dunno|"
    r"do not know|idk) (?:if|whether|about|that|what|which|how|on)|i (?:think|guess|suppose|"
    r"believe) (?!so\b)\w+"
)
SPELLINGS = word_set(
    "british citizen citizenship passport settled presettled settlement indefinite refugee dependant dependent "
    "spouse partner sponsor sponsorship pending application applied waiting student graduate ancestry "
    "permission permit permanent allowed restrictions skilled worker visitor tourist national nationality "
    "irish appeal extension husband passports sponsored certificate employer refused decided decision dependent "
    "marriage naturalised residency graduate graduated humanitarian protection production employed refuse worked"
)


def _reading(code: str) -> Reading:
    return Reading(code, _SHOWN[code])


def _not_hers_now(part: str) -> bool:
    """Whether a clause tells of another person's status, or of one that she had."""
    past = _PAST.search(part) and not _LASTING.search(part)
    return bool(past or _THEIRS.search(part)) and not _DECIDED.search(part)


def _codes(parts: list[str]) -> set[str]:
    """What each clause tells: a status that is applied or waited for is `pending`, not held."""
    found: set[str] = set()
    for part in parts:
        if _DOUBT.search(part):
            found.add("unsure")
        elif _EXPIRED.search(part):
            found.add("expired")
        elif _not_hers_now(part):
            continue
        elif affirmed(_PENDING, part) and not _DECIDED.search(part):
            found.add("pending")
        elif _NO.search(part):
            found.add("no")
        elif _NOT_YET.search(part) or (affirmed(_SPONSOR, part) and _LATER.search(part)):
            found.add("unsure")
        elif affirmed(_STATUS, part):
            found |= {"yes", "lasting"} if affirmed(_HELD_FOR_GOOD, part) else {"yes"}
        elif affirmed(_STUDENT, part):
            found.add("student_visa")
        elif affirmed(_SPONSOR, part):
            found.add("needs_sponsor")
        elif denied(_SPONSOR, part):
            found.add("yes")
    return found


def _decided(codes: set[str]) -> Reading | None:
    """One meaning of what was told; what contradicts itself is `unsure`, for a person to decide."""
    if not codes:
        return None
    if "new_sponsor" in codes and not codes & {"yes", "pending", "unsure"}:
        return _reading("needs_sponsor")
    if "unsure" in codes or ("expired" in codes and not codes & {"yes", "pending"}):
        return _reading("unsure")
    if {"yes", "pending"} <= codes and "lasting" not in codes:
        return _reading("pending")  # an extension that isn't decided, whatever visa stands beside it
    if "yes" in codes:
        return _reading("unsure" if "no" in codes else "yes")
    for code in ("pending", "student_visa"):
        if code in codes:
            return _reading(code)
    return _reading("needs_sponsor" if "needs_sponsor" in codes else "no")


def _ask_visa() -> Choices:
    return Choices(
        "Does your visa let you work for any employer, or is it tied to one who sponsors you?",
        (
            Reading("yes", "a visa that lets you work for any employer"),
            _reading("needs_sponsor"),
            _reading("unsure"),
        ),
    )


def _ask_settled() -> Choices:
    return Choices(
        "Do you have settled or pre-settled status, or another status that lets you work here?",
        (
            Reading("yes", "settled or pre-settled status"),
            _reading("pending"),
            _reading("unsure"),
            _reading("no"),
        ),
    )


def read_right_to_work(text: str, *, today: date) -> Reading | Choices | Fault:
    """The right to work as a code of `right_to_work`.

    Rule: programme-facts, "How the criteria are read", Right to work. A status decides over a bare yes or no
    ("no, but I have settled status"); what isn't held yet is `pending`; contradictions are `unsure`.
    """
    if wrong := out_of_bounds(text, EXAMPLE):
        return wrong
    whole = _NOT_RESTRICTION.sub(" ", _BNO.sub("bno", mended(folded(text), SPELLINGS)))
    if declines(whole):
        return _reading("declined")
    parts = [piece for part in clauses(whole) for piece in _PIECES.split(part)]
    codes = _codes(parts)
    if _NEW_SPONSOR.search(whole) and _SPONSOR.search(whole):
        codes.add("new_sponsor")
    if not codes and _STUDYING.search(whole) and _HOURS.search(whole):
        return _reading("student_visa")
    if not codes and _THEIRS.search(whole) and _SAME_AS_THEIRS.search(whole):
        return _reading("yes")
    if decided := _decided(codes):
        return decided
    if _OPENS_YES.match(whole) and not _TAKES_BACK.search(whole) and "?" not in whole:
        return _reading("yes")
    answer = read_yes_no(_NOT_RESTRICTION.sub(" ", folded(text)))
    if answer is not False and not _NO_VISA.search(whole):
        if _EUROPEAN.search(whole):
            return _ask_settled()
        if _WORK_VISA.search(whole):
            return _ask_visa()
    if re.search(r"\bnot yet\b", whole):
        return _reading("unsure")
    if answer is not None and not _NO_VISA.search(whole):
        return _reading("yes" if answer else "no")
    if says_unsure(whole) or re.search(r"\b(?:i )?(?:think|guess|suppose|believe|hope) so\b|\bprobably\b", whole):
        return _reading("unsure")
    return fault(
        "not_understood",
        "I'm not sure which status that is. Please say yes, no or not sure, or name your passport or visa.",
        EXAMPLE,
    )

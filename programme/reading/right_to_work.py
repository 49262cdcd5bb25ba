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
    r"(?:british|uk|irish|dual british|gb|united kingdom) ?(?:citizen(?:ship)?|national(?:ity)?|passports?|"
    r"subject|born|by birth)?|brit|brits|northern irish|^(?:yes )?(?:english|scottish|welsh)$|(?:im|"
    r"i am) (?:an? )?(?:english|scottish|welsh)|(?<!from )(?:ireland|eire)|naturalis(?:ed|ation)|"
    r"naturalized|native",
    r"born (?:and (?:bred|raised) )?(?:here|in (?:the )?(?:uk|england|britain|scotland|wales|ireland|leeds|"
    r"london|manchester|birmingham|sheffield|liverpool|nottingham|newcastle|bradford))|born and bred|"
    r"brit citizen|(?:have|got|gained|granted|given) (?:my |uk |british )*citizenship",
    r"(?:pre ?)?settled(?: status)?|(?:eu )?settlement(?: scheme| status)?|euss|settle status|presettle\w*",
    r"ilr|indefinite(?: leave)?(?: to remain| to enter)?|leave to remain|leave to enter|"
    r"permanent (?:residen\w+|leave|right|status|stay)|pr status|right of abode|windrush",
    r"refugee(?: status| leave)?|humanitarian protection|asylum (?:granted|approved|accepted|status)|"
    r"granted asylum|protection status|discretionary leave|(?:ukrain\w+|homes for ukraine|"
    r"afghan\w*) ?(?:scheme|visa|family scheme|resettlement|permission)?|arap",
    rf"b\.?n\.? ?\(?o?\)?(?= |$)|bno|british national overseas|(?:hong ?kong) {_VISA}|hk bno",
    rf"(?:spouse|spousal|partner|marriage|wifes?|husbands?|depend[ae]n(?:t|ts|cy|ce)|family|fiancee?|"
    rf"civil partner(?:ship)?|unmarried partner|parent) (?:\w+ )?{_VISA}|depend[ae]nt(?: of| on)?|"
    rf"dependants?|{_VISA} (?:as|for) (?:a )?(?:spouse|partner|depend[ae]nt|wife|husband)",
    rf"(?:ancestry|youth mobility|global talent|high potential(?: individual)?|hpi|graduate|"
    rf"post study(?: work)?|psw|exceptional talent) {_VISA}|psw|global talent|youth mobility|ancestry",
    r"(?:allowed|permitted|eligible|free|entitled|able|authori[sz]ed|legal(?:ly)?) to work|(?:have|has|got|"
    r"hold) (?:a |the |full |all |my )*(?:right|rights|permission|permit)(?: to work| of work)?|"
    r"can (?:legally )?work|may work|full (?:working )?rights?|work(?:ing)? rights?|right to work|"
    r"share code|no restrictions?|unrestricted|without restrictions?|no limit(?:s|ations?)?|(?:dont|do not|"
    r"doesnt|no|not|without) (?:need |require |needing |requiring )?(?:for |any |a |an |the |"
    r"visa )*sponsor(?:ship|ed|s|ing)?|(?:dont|do not|no) need (?:for )?(?:a )?(?:visa|permit)",
)
_STUDENT = phrases(
    rf"student {_VISA}|stud(?:y|ent)(?: \w+)? visa|tier 4|international student|visa (?:for|"
    rf"as) (?:a )?stud(?:y|ent)|student|students visa"
)
_PENDING = phrases(
    r"pending|appl(?:ied|ying|ication|ications)|await(?:ing)?|waiting|in (?:process|progress)|processing|"
    r"appeal(?:ing|ed)?|under (?:review|consideration)|asylum(?: seeker| claim| seeking)?|home office|"
    r"not (?:decided|come through|had (?:a|the) decision)|submitted|extension|renew(?:al|ing|ed)?|"
    r"section 3c|no decision|still processing|visa soon"
)
_DECIDED = phrases(r"granted|approved|accepted|got it|came through|successful|have it now")
_SPONSOR = phrases(
    r"(?:need|needs|require|requires|want|looking for|seeking|find|must have|would need|get|on|with|have|"
    r"having|has|under) (?:\w+ ){0,4}?sponsor(?:ship|ed|s|ing)?|sponsor(?:ship|ed)?(?: visa| needed|"
    r" required| please| me)*|"
    rf"skilled work(?:er|ers)? ?{_VISA}?|tier 2|health and care (?:worker )?visa|care worker visa|"
    rf"certificate of sponsorship|cos|intra company\w*|"
    r"(?:need|needs|require|would need|will need|looking for|want) (?:to get |a |an |the |my |work |uk |"
    r"working )*(?:visa|work permit)|visa (?:needed|required|sponsor\w*)"
)
_NO = phrases(
    r"(?:visit(?:or|ing|ors)?|tourist|holiday|standard visitor) ?visa|(?:not|isnt|arent|never) (?:allowed|"
    r"permitted|eligible|entitled|able|authori[sz]ed|legal) to work|(?:cant|cannot|can not|"
    r"may not) (?:legally )?work(?! (?:because|due|as|since|full|long|yet|right|at|with|until|much))|"
    r"no (?:legal )?(?:right|rights|permission)(?: to work)?|(?:dont|do not|havent|have not|doesnt|"
    r"havnt) (?:have |got |had )?(?:the |a |any )?(?:right|rights|permission)|(?:not|"
    r"no) (?:the )?right to work|illegal|undocumented"
)
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
    r"was(?! (?:born|granted|given|naturali))|were|used to|previously|formerly|at first|initially|"
    r"came (?:on|as|with)|married to|my (?:husband|wife|partner|spouse)s? (?:is|has|was|"
    r"works)(?! .*(?:depend[ae]nt))"
)
_EXPIRED = phrases(
    r"(?:has |have |is )?expired|overstay\w*|ran out|has run out|cancelled|revoked|curtailed|refused|"
    r"rejected"
)
_DOUBT = phrases(
    r"(?:not (?:really |too |quite |entirely |100% )?(?:sure|certain)|unsure|dont know|no idea|dunno|"
    r"do not know|idk) (?:if|whether|about|that|what|which|how|on)"
)
SPELLINGS = word_set(
    "british citizen citizenship passport settled settlement indefinite refugee dependant dependent "
    "spouse partner sponsor sponsorship pending application applied waiting student graduate ancestry "
    "permission permit permanent allowed restrictions skilled worker visitor tourist national nationality "
    "irish appeal"
)


def _reading(code: str) -> Reading:
    return Reading(code, _SHOWN[code])


def _codes(parts: list[str]) -> set[str]:
    """What each clause tells: a status that is applied or waited for is `pending`, not held."""
    found: set[str] = set()
    for part in parts:
        if _DOUBT.search(part):
            found.add("unsure")
        elif _EXPIRED.search(part):
            found.add("expired")
        elif _PAST.search(part) and not _DECIDED.search(part):
            continue
        elif affirmed(_PENDING, part) and not _DECIDED.search(part):
            found.add("pending")
        elif _NO.search(part):
            found.add("no")
        elif affirmed(_STATUS, part):
            found.add("yes")
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
    if "unsure" in codes or ("expired" in codes and not codes & {"yes", "pending"}):
        return _reading("unsure")
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
    whole = _NOT_RESTRICTION.sub(" ", mended(folded(text), SPELLINGS))
    if declines(whole):
        return _reading("declined")
    parts = [piece for part in clauses(whole) for piece in re.split(r" and (?!care\b|bred\b|raised\b)", part)]
    if decided := _decided(_codes(parts)):
        return decided
    answer = read_yes_no(text)
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

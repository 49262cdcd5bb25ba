"""What a message changes of what was said before: "sorry, I meant Derby", "my email is wrong", "change it to 7 years".

Only the words are read here. Which answer is meant, if none is named, depends on the conversation:
`actions/changing.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FLAGS = re.IGNORECASE | re.VERBOSE | re.DOTALL
# What she can have written wrongly.
_DETAIL = r"""(?:e-?mail|phone|mobile|number|sur\ ?name|name|post\ ?code|town|address|contact|details?)
    (?:\ (?:address|number|details))?"""
# Said of something told before, whatever is being asked.
_PLAIN = re.compile(
    rf"""
    \bi\ (really\ |actually\ )?(meant|ment)\b | \bmeant\ to\ (say|put|type|write|press|be)\b
    | \b(that|it|this|which)('?s|\ is|\ was)\ (wrong|rong|not\ right(?!\ (for|now|that|to)\b)|incorrect|a\ mistake)\b
    | \bnot\ what\ i\ (meant|said)\b | \bscratch\ that\b | \bcorrection\b | \btypos?\b
    | (\b(is|was|are)|\b{_DETAIL}'s)\ (wrong|rong|incorrect|misspelt|mis-?spelled|spelt\ wrong)\b
      (?!\ with\ (?!(my|the)\ {_DETAIL}))
    | \bi\ (put|typed?|wrote|gave|entered|said|told\ you|pressed|clicked)\ (it\ |you\ |in\ )?(the\ |an?\ |my\ )?
      (wrong|rong|old)\b
    | \bi\ (put|typed?|wrote|gave|entered)\ (my|the)\ {_DETAIL}\ (in\ )?(wrong|rong|wrongly|incorrectly)\b
    | ^\W*((sorry|oops|no|that'?s)\W+)*(the\ )?(wrong|rong)\ {_DETAIL}\b
    # "I'd like to change my career" wishes for another life, not for another answer.
    | \b(change|chnage|chnge|correct|amend|edit|update|fix|alter)
      \ (my(?!\ (mind|life|skills?|cv|knowledge|careers?(?!\ (break|gap)))\b)|the|that|this|what|where|how|why|when|if
        |it|one|an?|work|last|years|names?|e-?mail|phone|sector|role|job)\b
    | \b(my|the)\ {_DETAIL}('s|\ has|\ have)?\ (just\ )?changed\b | \bi('ve)?\ (just\ )?changed\ my\ {_DETAIL}
    | \b(got|have)\ an?\ new\ (?!(phone|mobile|contact)(?!\ number)|details?){_DETAIL}
    | ^\W*(change|edit|correct)\W*$
    | \b(made|there'?s|is)\ an?\ (mistake|error|typo)\b
    | \bshould\ (be|have\ been|of\ been|have\ said|read)\b.{{0,40}}\b(not|instead|rather\ than)\b
    | \b(it|that|{_DETAIL})\ should(\ be|\ have\ been|\ of\ been|'ve\ been|\ read)\b
    | ^\W*((sorry|oops|no)\W+)*should(\ have|\ of|'ve)\ been\b
    | \bi\ (said|told\ you|put)\b.{{1,60}}\bbut\ .{{0,40}}(it'?s|it\ is|it\ was|i\ should|it\ should|its)\b
    | \bi\ (said|put)\b.{{1,40}}\bi\ mean\b
    | \bi\ (said|put|typed)\ (?!(i|i'm|im|that|it|we|my|no|yes|you|she|he|they)\b).{{1,25}}\ not\ \S
    | \b(spelt|spelled|spelling)\b.{{0,20}}\bwrong\b
    | \bwhat\ i\ (put|said|told\ you|wrote)\b.{{0,20}}\b(wrong|rong|wasn'?t|isn'?t)\b
    # "Not Leeds but Bradford", though not "not at the moment but I volunteer".
    | ^\W*(it'?s\ )?not\ (?!(really|sure|certain|yet|paid|work\w*|much|many|exactly|just|only|at|in|for|since|on|by|to
        |as|currently|now|right|an?|any\w*|able|allowed|too|very|so|always|all|quite|entirely|full|employed|i|my|been|had
        |got|have|having|that|this|with|enough|long|far|what|because|officially)\b).{{1,40}}\b(but|it'?s|its)\ \w
    """,
    _FLAGS,
)
# These may open a correction, or merely a message.
_MAYBE = re.compile(
    r"^\W*(sorry|soz|oops|whoops|ooops|actually|no\W+wait|wait\W+no|wait|no\W+sorry|hang\ on|hold\ on|my\ mistake"
    r"|i\ mean|no\W+actually|actually\W+no|rather|or\ rather)\b",
    _FLAGS,
)
_BACK = re.compile(
    r"""
    ^\W*((sorry|oops|please|pls|can\ (i|we|u|you)|could\ (i|we|you)|how\ (do|can)\ (i|we)|i\ (want|need)\ to|let\ me
        |let'?s|wait|ok)\W+)*
    (
        (go|step|take\ me)\ (bac?k|bk)
            (\ (one|a\ step|a\ question|to\ the\ (last|previous)\ (one|question)
                |to\ (my|the)\ (e-?mail|phone|number|name|post\ ?code|town|address)(\ (address|number|question))?))?
        | bac?k | bk | (the\ )?(previous|last)\ question(?=\W*((please|pls|plz|ta)\W*)?$) | undo(\ that|\ it)?
    )
    (\ (please|pls|plz|ta))*(\W*$|\s*[,.;!]\s.{3,})
    """,
    _FLAGS,
)
_JUST = re.compile(r"\b(change|correct|edit|fix|the|my|please|pls|one|bit|answer|about|no)\b", _FLAGS)
# How people name an answer of theirs.
_NAMED: Mapping[str, re.Pattern[str]] = {
    slot: re.compile(words, _FLAGS)
    for slot, words in {
        "email": r"\be-?mails?\b(?!\ me)",
        "phone": r"""\b(phone|mobile|mob|telephone|contact)\ ?(number|no)?\b(?!\ me)
            | \bmy\ (number|fone)\b | \b(wrong|new|old)\ number\b""",
        "contact_preference": r"\b(best|way|when|how)\ (to|you)\ (contact|reach)|\bcontact\ preference\b",
        "full_name": r"""\b(my|the|full|first|last|sur|wrong|change|correct)\ ?names?\b
            | \bname('s|\ is|\ was)\ (wrong|rong|spelt|misspelt|not\ right)\b
            | ^\W*((sorry|oops|no)\W+)*name\ should\b | ^\s*names?\W*$""",
        "home_area": r"\b(post\ ?code|postcod|address|town|city|village|where\ i\ live|area|region|location|place)\b",
        "last_role": r"\b(last\ |old\ )?(role|job\ title|job)\b",
        "sector": r"\b(sector|industry)\b",
        "years_experience": r"\byears\ (of\ )?experience\b|\bexperience\b|\bhow\ (long|many\ years)\ i\ worked\b",
        "break_length": r"""\b(career\ )?(break|brake|gap)\b | \b(date|year)\ i\ (left|stopped)\b
            | \bhow\ long\ i'?(ve|\ have)?\ been\ (off|away|out)\b""",
        "caring_break": r"""\b(reason|why\ (i\ )?(left|stopped|stepped))\b | \bcaring\b
            | \bwho\ i\ (cared|looked)\b""",
        "current_work": r"\b(work\ now|current\ (work|job)|what\ i\ do\ now|working\ now)\b",
        "experience": r"\b(work\ before|(my\ )?experience|what\ i\ (did|was)\ before|old\ job)\b",
        "right_to_work": r"\b(right\ to\ work|visa|status|passport|immigration)\b",
        "goals": r"\b(goals?|hopes?|what\ i\ hope)\b",
        "support_needs": r"\b(support|adjustments?|needs)\b",
    }.items()
}
# Around a value.
_AROUND = " .,;:!\"'“”‘’"
# A question about changing changes nothing.
_WONDERS = re.compile(
    r"\bwhat\ (if|happens\ if)\b | \bafter\ (i|we)\ (appl|sen)"
    r"| \b(did|have)\ (you|u)\ (really\ |already\ )?(change|correct|fix|update|put)",
    _FLAGS,
)
# Where the new value stands in the message, the surest way of saying it first.
_NOT_THE_OLD = r"(?:[,;]?\ (?:not|instead\ of|rather\ than)\ \S.*)?$"
_NEW = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        r"""\bnot\b.{1,80}?(?:,|;|-|\bbut\b)\W*(?:it'?s|it\ is|i'?m|i\ am|i\ meant|i\ mean|rather)?\W+(?P<new>.+)$""",
        rf"""\b(?:meant|ment|i\ (?:said|put)\b.{{1,40}}?\ i\ mean)(?:\ to\ (?:say|put|type|write|press|be))?
            \W+(?P<new>.+?){_NOT_THE_OLD}""",
        rf"""\bshould(?:\ be|\ have\ been|\ of\ been|'ve\ been|\ have\ said|\ read|\ say)
            \W+(?P<new>.+?){_NOT_THE_OLD}""",
        rf"""\b(?:changed?|chnage|chnge|correct|amend|edit|update|fix|alter)\b.{{0,60}}?\b(?:to|2)\b\W*
            (?P<new>.+?){_NOT_THE_OLD}""",
        r"""\bbut\ .{0,40}?(?:it'?s|its|it\ is|it\ was)\ (?:really\ |actually\ )?(?P<new>.+)$""",
        r"""\bi\ (?:said|put|typed)\W+(?P<new>.+?)[,;]?\ not\ .+$""",
        # "The wrong postcode, it's LS6 2AB", "a typo in my email: it is …"
        rf"""\b(?:wrong|rong|incorrect|mistake|typo|misspelt|scratch\ that|correction|(?:has|have|'s)\ changed
                |new(?=\ {_DETAIL}))
            (?:\ (?:in|with|the|my|one|answer|button|option|thing|sorry|{_DETAIL})\b)*+
            \W+(?:it'?s|its|it\ is|it\ was|i'?m\ in|i\ live\ in|the\ right\ one\ is|sorry)?\W*(?P<new>\S.+)$""",
        rf"""\b(?:name|e-?mail|phone|mobile|number|postcode|town|address|role|job|break|sector|experience)
            \ is\ (?:now\ |actually\ |really\ )?(?!wrong|rong|incorrect|not)(?P<new>.+?){_NOT_THE_OLD}""",
        r"""^\W*(?:sorry|soz|whoops|o+ps|actually|no|wait|hang\ on|hold\ on|my\ mistake|i\ mean|or|rather|it'?s|its
            |that'?s|,|\.|!|\ |…|-)+\b(?P<new>.+?)(?:[,;]\ (?:not|instead\ of)\b.*)?$""",
    )
)
_LEAD = re.compile(r"^\W*(?:it'?s|it\ is|its|i'?m\ in|i\ live\ in|that|is|to)\ (?=\S)", _FLAGS)
# "Construction please": what isn't of the value.
_TAIL = re.compile(r"(?:[\s,.]+(?:please|pls|plz|(?<!\bno\ )thanks|thank\ you|ta|sorry|instead|actually))+\W*$", _FLAGS)
# "That's wrong", "I put the wrong thing": no value is given.
_NO_VALUE = re.compile(
    rf"""(?:(?:please|sorry|no|oops|wait)\W+)*(?:[^,;.\d]*\b)?
        (?:wrong|rong|incorrect|not\ right|a\ mistake|typo|misspelt)
        (?:\ (?:in|with|the|my|one|answer|button|option|thing|sorry|{_DETAIL}))*\W*""",
    _FLAGS,
)

# "Role is network technician", "sector: construction machinery": an answer named and given anew, in a piece of a
# message.
_PIECES = re.compile(
    r"\s*(?:[;\n]|(?<!\b\w)[.,!?](?=\s)|\b(?:and|also)\b(?=\s+(?:also\s+|change\s+|the\s+|my\s+|it\s+should\s+be\s+)*"
    r"(?:full|name|e-?mail|phone|mobile|number|best|contact|where|town|city|postcode|last|role|job|sector|industry|years"
    r"|experience|break|career|goals?|hopes?|support|work)\b)|\band\b(?=\s+(?:i'?m|i\s+am|i\s+was|i\s+live)\b))\s*",
    re.IGNORECASE,
)
_WORDS_FOR = {
    "email": r"e-?mail(?:\ address)?",
    "phone": r"(?:phone|mobile|telephone)(?:\ number)?|number",
    "contact_preference": r"(?:best\ way(?:\ to\ (?:reach|contact)(?:\ me)?)?|contact(?:\ one|\ preference)?)",
    "full_name": r"(?:full\ )?name",
    "home_area": r"(?:where\ i\ live|town|city|postcode|area|region|home)",
    "last_role": r"(?:last\ role|role|job\ title|last\ job|job)",
    "sector": r"(?:sector|industry)",
    "years_experience": r"(?:years(?:\ of\ experience)?|experience)",
    "break_length": r"(?:career\ )?(?:break|gap)",
    "goals": r"(?:goals?|hopes?|what\ i\ hope(?:\ for)?)",
    "support_needs": r"support(?:\ needs)?",
    "experience": r"(?:work|job)\ before(?:\ (?:my|the)\ break)?|old\ job",
    "current_work": r"(?:work|job)\ (?:now|at\ the\ moment)|current\ (?:work|job)",
}
_RESTATED = re.compile(
    r"^(?:(?:change|correct|update|fix|wait|sorry|oops|no|my|me|the|and|also|then|please|pls|it\ should\ be|put)\W+)*"
    r"(?:"
    + "|".join(f"(?P<{slot}>{words})" for slot, words in _WORDS_FOR.items())
    + r")(?:\s*[:=]\s*|\s+(?:is|was|are|should\ be|has\ to\ be|to|started|now)\s+|\s+(?=\d)|(?<=name)\s+(?!of\b))"
    r"(?:(?:is|to|only|just|really|actually|now|still|since|change\ to|change\ it\ to)\s+)*(?P<value>\S.*)$",
    _FLAGS,
)


def corrects(text: str) -> bool:
    """Whether the message plainly changes something said before."""
    straight = _straight(text)
    return bool(_PLAIN.search(straight)) and not _WONDERS.search(straight)


def may_correct(text: str) -> bool:
    """Whether the message opens like a correction ("sorry, Derby") though it may as well be an answer."""
    return bool(_MAYBE.search(text))


def only_names(text: str) -> bool:
    """Whether the message does nothing but name one answer ("my e-mail", "change work now")."""
    straight = _straight(text)
    return any(
        words.search(straight) and not _JUST.sub(" ", words.sub("", straight)).strip(" .,!?")
        for words in _NAMED.values()
    )


def goes_back(text: str) -> bool:
    """Whether the message asks for the question before this one."""
    return bool(_BACK.search(_straight(text)))


def named(text: str) -> tuple[str, ...]:
    """The slots whose answers the message names ("my email is wrong"), in no particular order of importance."""
    straight = _straight(text)
    return tuple(slot for slot, words in _NAMED.items() if words.search(straight))


def new_value(text: str) -> str:
    """The words of the message that give the new answer; "" if it gives none."""
    for pattern in _NEW:
        found = pattern.search(_straight(text))
        if found:
            new = _LEAD.sub("", text[slice(*found.span("new"))])
            new = _TAIL.sub("", new).strip(_AROUND)
            return "" if _PLAIN.fullmatch(new) or _NO_VALUE.fullmatch(new) else new
    return ""


# "Two things are wrong there: …"
_ANNOUNCED = re.compile(r"^.{0,60}\b(?:wrong|rong|change|correct|mistakes?)\b[^:]{0,12}:\s+", re.IGNORECASE)
_IN_ANY_WORDS = frozenset({"contact_preference", "goals", "support_needs", "sector", "last_role"})
_BEGINS_ANEW = re.compile(
    r"^\W*$|^\W*(?:and?|but|also|i|i'?m|my|the|not|is|are|did|do|can|please|thanks?|send)\b", re.IGNORECASE
)
# "The break is not 3 years but 4 years": the new one is what comes after.
_NOT_THIS_BUT = re.compile(r"^not\s.{1,40}?\bbut\s+", re.IGNORECASE)


def insists(text: str) -> bool:
    """Whether the message opens as somebody does who has been misheard ("No no, the break is since 2021")."""
    return bool(re.match(r"^\W*(?:no|nope|sorry|wait|actually|listen|hang on|oh)\b", text, re.IGNORECASE))


def restated(text: str) -> dict[str, str]:
    """The answers that the message names and gives anew, by slot: "role is CAD technician, sector: construction"."""
    found: dict[str, str] = {}
    slot = ""
    for piece in _PIECES.split(_ANNOUNCED.sub("", text)):
        match = None if "?" in piece else _RESTATED.match(piece.strip(" .,!"))
        if not match:
            if slot in _IN_ANY_WORDS and slot in found and not _BEGINS_ANEW.match(piece):
                found[slot] += f", {piece.strip(_AROUND)}"  # "support: dyslexic, short messages"
            else:
                slot = ""
            continue
        slot = next(name for name in _WORDS_FOR if match[name])
        value = _TAIL.sub("", match["value"]).strip(_AROUND)
        if value and not _PLAIN.search(f"it is {_straight(value)}"):
            new = _NOT_THIS_BUT.sub("", value)
            found[slot] = re.sub(r"\s+(?:only|not\s.+)$", "", new, flags=re.IGNORECASE)
    return found


def _straight(text: str) -> str:
    """The text with plain apostrophes, sign for sign."""
    return text.replace("’", "'").replace("‘", "'").replace("`", "'")

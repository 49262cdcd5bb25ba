"""Yes and no in the many ways people say them."""

from __future__ import annotations

import re

from programme.reading.wording import folded

# Yes or no wherever they open an answer.
_YES = """yes|yess|yep|yepp|yup|yea|yeah|yeh|yh|ye|ya|yas|aye|ok|okay|okey|okie|oki|k|kk|okey dokey|sure|
of course|alright|all right|alright then|all right then|certainly|definitely|defo|
absolutely|totally|indeed|correct|affirmative|agreed|agree|
i agree|i consent|i accept|i give my consent|i give consent|i give you my consent|
i give my permission|happy to|happy with that|happy with it|im happy to|
im happy with that|im fine with that|im ok with that|
i am ok with that|go ahead|go for it|go on|go on then|please do|that is fine|thats fine|thats ok|
thats okay|that is ok|fine|fine by me|all good|sounds good|no problem|yes no problem|
yeah no problem|yep no problem|yes no problem at all|not a problem|no objection|
no objections|no issue|no issues|consent|i do consent|i do accept|i do agree|accept|im sure|
i am sure|uh huh|mhm|why not|course|oui|si|tak|ja|haan|da|sim|👍|✅|✔|👌|yes please"""
_NO = """no|nope|nah|naw|nay|noo|nooo|na|nop|no way|no thanks|no thank you|no thankyou|no ta|not really|
not at all|of course not|absolutely not|definitely not|certainly not|obviously not|not yet|
id rather not|i would rather not|rather not|prefer not to|id prefer not to|i dont agree|
i do not agree|i dont consent|i do not consent|i dont accept|i dont want to|i do not want to|
i disagree|disagree|i refuse|negative|never|i dont think so|dont think so|i do not think so|not now|
no chance|non|nein|nie|nao|👎|❌|🚫"""
# Yes or no only when nothing else is said: "I have" is an answer, "I have a question" is not.
_WEAK_YES = """y|i do|
i am|i have|i did|i was|i can|i will|i would|we do|we did|we have|it is|it was|it does|it did|
true|right|thats right|that is right|i do yeah|she did|she does|im in|im okay|i think yes"""
_WEAK_NO = """n|
i dont|i do not|im not|i am not|i havent|i have not|i didnt|i did not|i wasnt|i was not|i cant|
i cannot|i wont|i will not|i wouldnt|we dont|we didnt|it isnt|it is not|its not|it wasnt|it doesnt|
not|false|wrong|none|i havnt"""
_UNSURE = """i think so|think so|i think|i guess|i guess so|i suppose|i suppose so|suppose so|maybe|perhaps|
possibly|probably|not sure|im not sure|unsure|not certain|i dont know|dont know|i dont mind|
dont mind|no worries|no bother|never mind|nevermind|no matter|i do not know|dunno|idk|sort of|
kind of|kinda|sorta|depends|it depends|hopefully|yes and no|yeah no|yeah nah|yes no|ok no|no yes|
no yeah|ish|i hope so"""
_FILLER = """please|pls|plz|thanks|thank you|thankyou|thx|ta|cheers|love|mate|well|oh|ah|um|erm|er|hmm|so|
very much|really|then|it|that|this|to|with|and|x|xx|xxx|lol|haha|just|actually|honestly|i|do|am|the|
all|you|your"""
_HEDGES = re.compile(
    r"\b(?:but|if|unless|except|only|depend\w*|maybe|perhaps|possibly|probably|think|guess|suppose|sort|"
    r"kind|kinda|unsure|sure|until|though|although|not|dont|cant|wont|never|cannot|didnt|isnt|wouldnt|"
    r"rather|why|what|how|instead)\b"
)
_LONGEST = 6


def _table() -> dict[tuple[str, ...], str]:
    kinds = (
        ("filler", _FILLER), ("weak yes", _WEAK_YES), ("weak no", _WEAK_NO),
        ("yes", _YES), ("no", _NO), ("unsure", _UNSURE),
    )  # fmt: skip
    return {tuple(phrase.split()): kind for kind, text in kinds for phrase in text.replace("\n", "").split("|")}


_PHRASES = _table()


def _marks(words: list[str]) -> list[str]:
    """The kind of each phrase in turn, the longest one first; `other` for a word in none."""
    marks: list[str] = []
    at = 0
    while at < len(words):
        for size in range(_LONGEST, 0, -1):
            kind = _PHRASES.get(tuple(words[at : at + size]))
            if kind:
                break
        else:
            kind, size = "other", 1
        marks.append(kind)
        at += size
    return marks


def read_yes_no(text: str) -> bool | None:
    """True for yes, False for no, None for what is neither or both.

    "I think so", "yes and no", "yeah no" and "yes but only by e-mail" are None: consent has to be clear. The
    opening decides, so "yes, my children" is True; a reader that wants the rest looks for it first.
    """
    flat = folded(text)
    if "?" in flat:
        return None
    words = re.findall(r"[^\W_]+|[👍✅✔👌👎❌🚫]", flat)
    marks = [mark for mark in _marks(words) if mark != "filler"]
    kinds = {mark.removeprefix("weak ") for mark in marks}
    if not marks or "unsure" in kinds or {"yes", "no"} <= kinds:
        return None
    if "other" in kinds and (marks[0] not in ("yes", "no") or (marks[0] == "yes" and _HEDGES.search(flat))):
        return None
    return "yes" in kinds if kinds & {"yes", "no"} else None

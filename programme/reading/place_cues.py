"""The words that tell what a message says of a place: the home now, before or to come, or no place at all.

Patterns are matched against plain words: lower case, no accents or apostrophes, single spaces between.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


# Names of places that are more often an ordinary word or a first name: they count only after "in", "near"
# and the like, with a capital inside a sentence, or when nothing else is said.
WEAK = _words(
    "ash ashley avon bare barley barlow barney barrow barry bath battle beds beer bishop blyth bourne bow "
    "box bradley brandon bridge brook brooke broom brough buckle bucks bury busby callow cam canton "
    "carlton carr castle chad chale chelsea church clare cliffe clifton clive cooling cove craven crick "
    "croft crook cross cults dale dales darwin deal dean deane denny derry don dore eagle easton eaton "
    "eden ely eye fleet flint florence flushing ford forth georgia glen gordon gotham grain grange grays "
    "grove guinea hale hales halfway ham harden harley hart hay hayes haynes healing heath hill hindon "
    "holly holt hook hope horton hose howe hunts hurley idle intake isle jersey jordan jump keith kelly "
    "kiddie kimberley kirby lake lakes layer lea leam lee leigh leslie lizard locking loftus logan lye "
    "marden marsh martin maud mere milton moor moss mr ne nelson ness newton niger norton ni nw oval par "
    "parr paston paul peaks penn petersham pill pitstone plains plumstead polly ponte pool port rake "
    "ramsey rayne reading redhill ridge ripley rock rose ross rye sale salt samba sandal sandy scone seal "
    "seale settle shaw shelf shelley shirley singleton sky skye sot spital stanley steep stepps steps "
    "stock stone stow strand street swale sway tain temple thorne tod toft tong toon tring troon tumble "
    "turkey tyrone valley victoria walker wall ward ware warren wash wells wem west wick wing wool worth "
    "wye"
)
# "Over there", "by law", "in March": with a capital, and after "live in" or "near".
WEAKEST = _words("over law march mark send quarter plain home")
# All that may stand beside a weak name when it is the whole answer.
ALONE = _words("area england er erm from hello hey hi in just near nr outside please thanks town uk um village yes")
# All that may stand beside a misspelt name that isn't led in by "in" or "near".
ANSWERING = ALONE | _words("i im live living we are its it the a at of based currently now city county by so well ok")
# Words that name no place, and are not looked up as a misspelt one.
FILLERS = _words(
    "a about actually ah am an and area around as at aye based but by city close correct county currently "
    "er erm england from hello hey hi hiya home i im in is it its ive just live lived lives living me "
    "moment my near nearby nearest next not now nr of off ok okay on only or our outside over please "
    "probably really right so sort still sure thank thanks that the then there these this to town uk um "
    "united kingdom village was we well were yeah yep yes you days been always up down north south east "
    "west central region with here where do does count maybe think guess would say call called place no "
    "nope hmm great britain for years havent dont didnt cant wont"
)
# Words of everyday English that lie one slip or two from a place's name: never taken for one misspelt. "Leads"
# isn't among them: who says "in leads" means Leeds.
EVERYDAY = _words(
    "action backing baking banger banking baring barky barned barring berry bottle braking bridged broadband brought "
    "buckle buckled buckles bushed bushel button cheater chested clevering comby consent corky corny cowers crawled "
    "crawler crawly darling devices diver doer doper doves drover earing earning eating falling feeling "
    "felting filling fuelling glower goner google grabs grads grass grower hares hasting hates haves hillsides "
    "hitching hollowly horsey lacing landing lends morally neats pinker pinned pooled pools ponies ponys "
    "purely rather readings readying reaping rearing scale selfie sillies southern spading stale stilling "
    "stirring stroke survey surely tabby thorns thorny throne tiptoe tooling toothing wakes waking walks "
    "walling walls waves whales willing wines wintering working workshop workshops worsted worthy wowing"
)
LEADS = _words("in near from outside around at to")
WIDE = ("england", "uk", "united kingdom", "britain", "great britain", "gb")
DIRECTIONS = frozenset({"north east", "north west", "south east", "south west", "northeast", "northwest",
                        "southeast", "southwest", "the north", "the south"})  # fmt: skip
# "Derby Road" is in Nottingham, and who studies at Leeds University may live anywhere.
ROADS = _words("road rd street lane avenue ave crescent terrace gardens boulevard")
NOT_HOMES = _words("university uni hospital united rovers fc airport college post zoo marathon")
# Words that with a place's name make another place's.
NAME_STARTS = _words(
    "little great upper lower new old high low nether long bishops kings queens st castle abbots helen"
)
NAME_ENDS = _words(
    "park heath hill bridge valley green wood woods end lees farm grange hall common moor castle basin "
    "court gate tower field fields brook cross mills mill bank estate vale dale croft meadows upon under "
    "le super"
)
JOINED = _words("based born bred ish area side way wide")
ABBREVIATIONS = _words("st co nr gt n s e w mr mrs dr")
BREAKS = _words(". ; ! ? ( ) : but although though however because") | {"\n"}

_RELATIVE = (
    r"(?:mum|mom|mother|dad|father|parents?|sister|brother|husband|wife|partner|boyfriend|girlfriend|son|"
    r"daughter|friends?|family|kids|children|ex|aunt|uncle|cousin|nan)s?"
)
_LIVING = r"(?: (?:live|living|lived|based|from|in|at|currently|anywhere|actually|the))*"
_TOWN = r"(?:big |large )?(?:city|town|place)(?: to me)?(?: is)?"

# A time to come, without its "in" or "from".
MONTHS_AHEAD = (
    r"(?:next \w+|(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b|xmas|christmas|the new year|the (?:spring|summer|autumn|winter))"
)
# What the words between the place before (or the clause's start) and this one say of it.
SAYS = {
    "future": (
        r"(?:fly\w*|travell?ing|going|waiting|about|hoping|due|soon|will|plan\w*) (?:\w+ ){0,3}?(?:join\w*|be with) "
        r"(?:\w+ ){1,2}?(?:in|at|near)|(?:joining|(?<!came )(?<!here )(?<!moved )to (?:join|be with)) (?:my|our) \w+ "
        r"(?:in|at|near)",
        r"(?:exchang\w*|complet\w*)(?: contracts)? on (?:\w+ ){0,3}?in|(?:buying|bought|got|found|renting) (?:\w+ "
        r"){1,3}?in",
        r"new (?:place|house|home|flat|address) (?:is |will be )?(?:in|near)|landing in|arriv(?:e|es|ing) in|fly\w* "
        r"(?:\w+ "
        r"){0,2}?(?:to|into)",
        r"complet\w+ (?:\w+ ){0,2}?in|(?:till|until) .*\bthen",
        r"(?:off|heading|emigrating|leaving for|posted|posting|transferr?ed|sent|deployed) (?:out )?(?:to|for)|next "
        r"posting",
        r"(?<!not )moving|(?<!plans to )(?<!plan to )moves?|shift|relocat\w+|(?:coming|come|returning|return)(?: back|"
        r" home| up| down)* to",
        r"(?:(?:get|getting|collect\w*|pick\w*(?: up)?) (?:the |our |my )?keys|offer (?:\w+ ){0,2}?accepted|accepted "
        r"(?:an |the |our |my )?offer|under offer|mortgage (?:agreed|offer)|sale agreed)"
        r"(?: (?:to|for|on|in|of|at|near|a|an|the|our|my|new|house|flat|home|place|bungalow|somewhere))*",
        rf"(?:from|come|starting|as of) {MONTHS_AHEAD}(?: (?:on|onwards|it will be|well be|ill be|in|at))*$",
        r"will (?:soon )?(?:be (?:liv\w+|in|based|near)|live)|ll be (?:liv\w+|in)",
        r"(?:going|hoping|planning|want|like) to (?:be|live)|gonna (?:be|live)",
    ),
    "leaving": (r"leaving(?! (?:for|to))",),
    "past": (
        r"(?:since|after) leaving|used to(?: live| be| stay| work)?|former(?:ly)?|previous(?:ly)?|originally|grew up|"
        r"born|raised|brought up|"
        r"once|sold(?: up)?|(?:my|our) old (?:house|flat|place|home|address|town|city)|gave up (?:\w+ ){1,3}?in|"
        r"(?:let|rented|rent|renting) (?:\w+ ){1,3}?out(?: in)?",
        r"(?:was|we were|they were) (?:living|based|in)|i was|we were|left|before|came|come from|lived|"
        r"moved (?:\w+ ){0,3}(?:from|out of)",
    ),
    "work": (
        r"work\w*|job|offices?|employer|company|commut\w+|travel\w*|study\w*|studied|uni|university|college",
        r"degree|course|holidays?|visit\w*|shop",
    ),
    # what she sees from the window, or how a town calls itself
    "view": (
        r"(?:can |could )?(?:see|hear|smell)|views? (?:of|over|to)|overlook\w*|looking (?:over|at|towards)",
        r"(?:is|isnt|are|arent) (?:that|it|this|we)(?: (?:really|still|technically|in|part of|counted as|classed "
        r"as))*(?: the)?$",
        r"calls? (?:it|itself|themselves)|call(?:s|ed)? (?:us|it|here)|count\w* as|classed as|considered",
        r"(?:nearly|almost|practically|virtually|basically|as good as|not quite)(?: in)?(?: the)?$",
    ),
    "other": (
        # "Nottingham, husband still in Lagos"
        r"(?<![a-z] )(?<!/ )(?:the |all |most of )?(?:husband|wife|hubby|partner|family(?! home)|parents|in laws|"
        r"sister|brother|son|daughter|"
        r"kids|children)(?: (?:is|are|still|lives?|living|works?|stays?|currently|was|back|based|home|all))*"
        r"(?: (?:in|at|near))?$",
        rf"(?:my|her|his|their|our) (?:\w+ )?{_RELATIVE}(?! and i\b)"
        r"(?:(?: \w+){0,2}? (?:lives?|living|is|are|based|was|still)(?: (?:in|at|near)$)?(?: with (?:my|his|her|their|"
        r"our) \w+)?)?",
    ),
    "now": (
        r"lives?|living|live and work|based|reside\w*|resident|home is|address is|now|currently|"
        r"these days|still|settled",
        r"(?:have|ve|has|had|always|been) lived|ive lived|lived here|been (?:liv\w+|in)|at present|"
        r"just moved",
        r"(?:work\w*|based) from home|moved (?:\w+ ){0,3}to|came to|moved (?:in|up|down)",
        r"(?:since|after|before) (?:we )?mov\w+ (?:\w+ ){0,2}to",
        r"(?:with|near|by|at) (?:my|our|his|her|their) \w+(?: and \w+)?",
    ),
}
SAYS_RE = [(role, re.compile(rf"\b(?:{'|'.join(words)})\b")) for role, words in SAYS.items()]
NOT = re.compile(rf"\b(?:not|isnt|dont|never|no longer|wasnt|rather than|instead of){_LIVING}$")
NEAR = re.compile(
    r"\b(?:near|nr|nearby|near to|outside(?: of)?|close to|not far (?:from|off)|next to|outskirts of|"
    r"edge of|around|"
    r"just off|(?:north|south|east|west) of|(?:miles?|minutes|mins|km|way) (?:away )?(?:from|of|outside)|"
    rf"border\w*(?: of| with)?|not (?:quite|exactly|actually) in|(?:nearest|closest) {_TOWN}|suburbs? of|"
    r"by|beside|towards|between)(?: the)?$"
)
# As far as a town's own county and those around it.
WITHIN_REACH = re.compile(
    r"\b(?:half an? hour|(?:2\d|3\d|40|45) ?(?:miles?|minutes|mins?|km)|(?:20|25|30|40)ish (?:minutes|mins)) (?:\w+ "
    r"){0,3}?"
    r"(?:from|of|to|outside)(?: the)?$"
)
# "20 min to Peterborough" beside a place that is home tells of a journey.
JOURNEY = re.compile(
    r"\b(?:miles?|minutes|mins?|hours?|hour|drive|walk|train|bus|km)\b(?: \w+){0,3}? (?:to|from|into|away from)(?: "
    r"the)?$"
)
# "We moved in Lebanon and then here": the first place was only passed through.
PASSED = re.compile(r"\b(?:moved?|came|went|lived|were|was|stayed|fled|escaped|travell?ed)\b")
AFTERWARDS = re.compile(r"\b(?:then|after that|afterwards|later|finally|eventually|and now|now)\b(?: \w+){0,4}$")
SIDE = re.compile(
    r"\b(?:on|over) the (welsh|scottish|english) (?:side|bit|half|part)\b|\b(welsh|scottish|english) side\b"
)
FAR = re.compile(
    r"\b(?:hours?|(?:[2-9]\d|1\d\d) ?(?:miles?|minutes|mins|km)) (?:\w+ ){0,2}(?:from|of|to|"
    r"outside)(?: the)?$"
)
AFTER_NEAR = _words("area way direction suburbs outskirts border borders surrounds")
# A time after the place puts it in the future: "Leeds from September".
TIME_TO_COME = re.compile(
    rf"(?:for good )?(?:(?:from|in|by|around|at the end of|this|early|late|after) )*(?:soon|shortly|{MONTHS_AHEAD}|"
    r"(?:a|\d+|two|three|four|six) (?:few |couple of )?(?:weeks?|months?|days?))\b"
)
# "Abuja for now": what only a home is said of.
FOR_NOW = re.compile(
    r"(?:, )?(?:for (?:now|the moment|the time being)|at (?:the moment|present)|right now|now|currently|presently|"
    r"still|"
    r"until|till|temporarily)\b"
)
THERE = re.compile(
    r"\b(?:live|living|still|am) (?:there|here)\b|^(?:now|currently|these days|at (?:the moment|present))\b|"
    r"^(?:is|its) (?:(?:now|really|still|actually) )*(?:my|our|where (?:i|we)|home)\b"
)
# "The London flat was sold in spring": no home any more, whatever stands before it.
GIVEN_UP = re.compile(
    r"^(?:(?:flat|house|home|place|one|address|was|is|has|been|got|being|just|all|now|we|i) )*"
    r"(?:sold|gone|rented out|let out|up for sale|for sale|on the market|is history)\b|"
    r"^(?:originally|previously|formerly|back then|years ago|(?:un)?till? (?:last|20\d\d))\b"
)
FOR_WORK = re.compile(r"^(?:is )?(?:just |only )?for (?:my |his |the )?(?:work|job|office)\b")
FOLLOWING = re.compile(
    r"\b(?:we|i|ill|well) (?:\w+ )?(?:follow|join|go up|go down)\w*|"
    r"\b(?:follow|join)(?:ing)? (?:in|on|him|her|them|next|soon|after|later|when|once)\b"
)
BEEN = re.compile(r"\b(?:moved|lived|been|since)\b")
LINKS = re.compile(r"(?:(?:and|or|via|the|in|near|both|maybe|also|then|[,/&])(?: |$))*")
# "From London to Leeds": what the first place is makes the second.
AND_THEN_TO = {"leaving": "future", "future": "future", "past": "now", "from": "now", "work": "work"}
TO = re.compile(r"to(?: the)?")
FROM = re.compile(r"\bfrom(?: the)?$")
IN = re.compile(r"\b(?:in|im|is|at|here)(?: the)?$")
# "I'm Ashley": a name, not a place.
NAMED = re.compile(r"\b(?:name is|names|called|im|i am|hi|hello|hey|thanks|thank you|dear|mrs?|ms|dr|this is|its)$")
LED_IN = re.compile(r"\b(?:in|near|from|nr|outside|around|between)$")
SURELY_LED_IN = re.compile(r"\b(?:live in|living in|based in|near|nr|outside|from)$")

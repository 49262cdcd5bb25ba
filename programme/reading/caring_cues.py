"""The words by which people name the reason for a career break, as patterns over folded text.

Which reason counts: programme-facts, "How the criteria are read" (caring for children of any age, foster,
kinship or adopted, parents, partner, other relatives or friends counts; the person's own illness, redundancy,
travel, study or relocation alone doesn't).
"""

from __future__ import annotations

import re

from programme.reading.wording import phrases, word_set

_CHILD_WORDS = (
    r"(?:grand|step|god|foster ?)?(?:child(?:rens?|s)?|kid(?:s|dies|do|dos)?|sons?|daughters?|boys?|girls?|"
    r"babys?)",
    r"babies|bubs?|bubba|twins|triplets|toddlers?|newborns?|infants?|teen(?:ager)?s?|little (?:one|girl|boy|"
    r"man)s?|wee ones?|bairns?|weans?|lo|los|dd|ds|nieces?|nephews?|under fives|lads?|lass(?:es|ies?)?",
)
CHILD = phrases(*_CHILD_WORDS)
_KIN_WORDS = (
    r"(?:grand|step|god|foster )?(?:mums?|moms?|mams?|mummy|mommy|mother|dads?|daddy|father|parents?|pa|"
    r"ma)(?: in laws?)?",
    r"in laws?|mil|fil|grann(?:y|ies)|grans?|nans?|nana|nanna|grandads?|grandpa|aunt(?:ie|y)?s?|uncles?|"
    r"(?:step|half )?(?:brother|sister)s?(?: in law)?|siblings?|cousins?|relatives?|relations?|family|"
    r"family members?|neighbou?rs?|friends?|mates?|someone|somebody|loved one",
)
_PARTNER_WORDS = (r"husbands?|hubbys?|wifes?|partners?|spouses?|other half|oh|dh|fiancee?|boyfriend|girlfriend",)
KIN = phrases(*_KIN_WORDS, *_PARTNER_WORDS)
ANYONE = phrases(*_CHILD_WORDS, *_KIN_WORDS, *_PARTNER_WORDS)
NOT_PARTNER = phrases(*_CHILD_WORDS, *_KIN_WORDS)

# Work of caring, named as such: needs no person beside it.
CARE = phrases(
    r"look(?:ed|ing|s)? after(?! (?:me|myself|my (?:own|health|mental)|my self))",
    r"(?:tak(?:e|es|en|ing)|took) care(?: of)?(?! (?:of )?(?:me|myself|my own|my health|my mental))",
    r"car(?:e|ed|ing|es) (?:for|of)(?! (?:me|myself|my self|my own|my health|my mental))",
    r"(?<!self )caring(?! (?:for|of|career|profession|company|employer))",
    r"(?:young |unpaid |full time |family |main |sole |primary )*carers?(?! (?:job|role|position))",
    r"rais(?:e|ed|ing)(?: (?:a|my|our|the|up))?(?: \w+){0,2} (?:family|child|children|kids|boys|girls|sons?|"
    r"daughters?|bab(?:y|ies))",
    r"bring(?:ing)? up|brought up|(?:start(?:ed|ing)?|hav(?:e|ing)|had) (?:a|my|our) (?:young |"
    r"little )?family",
    r"(?:no|without|lack of|cost of|(?:couldnt|cant|could not|cannot) (?:afford|find|get)) (?:\w+ )?"
    r"(?:child ?care|nurser(?:y|ies))|(?<!i )(?:was|were|been) born",
    r"(?:gave|give|giving) birth|pregnan(?:t|cy|cies)|maternity|paternity|mat leave|maternal leave|"
    r"shared parental leave|parental leave|adoption leave",
    r"motherhood|parenthood|fatherhood|parenting|child ?(?:care|minding for my)|school runs?|"
    r"nursery (?:fees|costs?)",
    r"home ?school(?:ed|ing)?|home educat(?:e|ed|ing|ion)|adopt(?:ed|ing|ion|ive)?|foster(?:ed|ing|s|er)?|"
    r"kinship|special guardian(?:ship)?|guardian",
    r"(?:stay|stayed|staying|be|being) (?:at )?home (?:mum|mom|mam|dad|parent|mother|father)|sahm|sahd|sahp",
    r"(?:im|i am|am|i was|i became|became|become|becoming|being|be|as) (?:a |an )?(?:new |single |busy |"
    r"full time |working |lone |solo |young )*(?:mum|mom|mam|mummy|mother|dad|father|parent)(?! in law)",
    r"(?:full time|single|new|first time|lone) (?:mum|mom|mam|mummy|mother|dad|father|parent)",
    r"(?:family|caring|childcare|parental|home) (?:responsibilit(?:y|ies)|duties|commitments?|obligations?)",
    r"(?:mums?|moms?|mams?|dads?|mother|father|parents?|nana?|gran|grandad|grandma|in laws?|auntie?|uncle|brother|"
    r"sister|"
    r"nephews?|nieces?|grandson|granddaughter|grandchildren) (?:\w+ ){0,2}?(?:moved|came|comes?) (?:to live |to stay |"
    r"in )+"
    r"(?:with )?(?:us|me)",
    r"nurs(?:ed|ing) (?:my|our|him|her|a)|end of life care|palliative",
    r"(?:lost|no|without|lose) (?:(?:our|my|the|an?) )?(?:child ?minder|nanny|nursery place|au pair)",
    r"(?:did|do|doing|done|had to do) (?:everything|it all|(?:all )?(?:her|his|their|the|mums|dads) (?:shopping|"
    r"meals|cooking|"
    r"washing|meds|medication|cleaning|care|personal care|appointments)) for (?:her|him|them|my|our)|"
    r"(?:do|did|doing) (?:her|his|their|mums|dads|nans) (?:personal )?care|someone (?:had|has|needed) to be "
    r"(?:there|home|at home|in)|(?:school )?(?:pick ?ups?|drop ?offs?)|(?:do|for|round|around) (?:the )?school hours|"
    r"(?:fit|fits|fitted|work|worked) (?:in )?(?:round|around) (?:the|my|our) (?:kids|children|boys|girls|school|"
    r"family)",
    r"(?:nursery|child ?care|child ?minders?|creche|after school club|breakfast club)s? (?:\w+ ){0,5}?(?:cost|costs|"
    r"costing|"
    r"fees?|bills?|prices?|£\S*|more than|expensive|dear|pricey|extortionate|unaffordable|afford|waiting list|full|"
    r"shut|"
    r"closed|places?|wages?|salary|a month|a day)|(?:cost|price|fees?|paying|pay|afford|wages?|salary) (?:\w+ ){0,4}?"
    r"(?:nursery|child ?care|child ?minder|creche)",
    r"(?:help(?:ed|ing)?|support(?:ed|ing)?|be(?:ing)? with|time with|there for|home with|"
    r"time for) (?:out )?(?:with )?"
    r"(?:my|our|the) (?:\w+ ){0,2}?(?:mum|mom|mother|dad|father|parents?|husband|wife|partner|gran|nan|"
    r"grandma|sister|brother|family|kids|children|bab(?:y|ies)|son|daughter)",
)

ILLNESS = (
    r"(?:ill|illness(?:es)?|sick(?! (?:of|and tired))|sickness|poorly|unwell|cancer|tumou?r|strokes?|dementia|"
    r"alzheimers?|"
    r"parkinsons?|disab(?:led|ility|ilities)|depress(?:ion|ed|ive)|anxiety|anxious|breakdown|burn(?:t|ed|"
    r"ing)? ?out|burnout|stress(?:ed)?|mental health|health|surgery|operations?|accident|injur(?:y|ed|ies)|"
    r"chronic fatigue|fatigue|long covid|disease|diagnos(?:ed|is)|heart attack|hospital(?:ised|ized)?|"
    r"autis(?:m|tic|t)|downs|cerebral palsy|epilep(?:sy|tic)|motor neurone?|mnd|parkinsons|arthritis|copd|crohns|lupus|"
    r"colitis|asthma|diabet(?:es|ic)|leuk(?:a)?emia|sepsis|meningitis|pneumonia|kidney failure|dialysis|transplant|"
    r"schizophreni(?:a|c)|bipolar|psychosis|anorexi[ac]|eating disorder|learning (?:difficult(?:y|ies)|disabilit(?:y|"
    r"ies))|"
    r"blind|deaf|wheelchair|paraly[sz]ed|amputat(?:ed|ion)|coma|premature|prem|brain (?:injury|damage|bleed)|"
    r"slipped (?:a )?disc|sickle cell|housebound|on oxygen|chemo\w*|hysterectomy|endometriosis|fibromyalgia|vertigo|"
    r"migraines?|"
    r"bad back|special needs|additional needs|adhd|down ?s? syndrome|bed ?bound|bedridden|frail|"
    r"elderly|dying|terminal(?:ly)?|palliative|condition|ptsd|addict(?:ion|ed)|rehab|exhaust(?:ed|ion)|"
    r"operated|broke (?:his|her|their|a) \w+|fell(?: ill)?|suffering|ms|me/cfs)"
)
_BODY = (
    r"back|spine|knees?|hips?|heart|head|legs?|foot|feet|arms?|shoulders?|neck|womb|breasts?|lungs?|kidneys?|eyes?|"
    r"nerves|body|brest|"
    r"joints?|ankle|wrists?|hands?|bowels?|skin|brain|thyroid|stomach|pelvis|achilles"
)
ILL = phrases(
    ILLNESS,
    rf"(?:{_BODY}) (?:problems?|trouble|pain|injury|surgery|operations?|op|issues?|condition|cancer|replacement)",
)
# "Depression. Just me, I live alone": whose illness it was.
MINE = phrases(
    r"just me|only me|me myself|myself|my own(?= *$)|(?<!of )mine|it was me|i live alone|i was the (?:ill|sick|"
    r"poorly) one|"
    r"(?:for|about) me|me personally|not (?:anyone|anybody|someone) elses?"
)
# "Cancer treatment, mine, then my dad's": beside another's illness only these words tell of her own.
SURELY_MINE = phrases(
    r"(?:ill|sick|poorly|unwell) (?:my ?self|me too)|(?<!of )mine|(?:it was|that was) me|me first|"
    r"first me|my own(?= *$)"
)
# What an illness does to the one who has it; with nobody else named, that is the writer.
FELT = phrases(
    r"signed (?:me )?off|off sick|sick leave|all clear|remission|took (?:me )?(?:\w+ ){0,2}to (?:recover|get better)|"
    r"(?:couldnt|could not|cudnt|cant|cannot|unable to|struggled to) (?:\w+ ){0,2}?(?:sit|stand|walk|drive|type|"
    r"concentrate|carry on|cope|go (?:in|on|to work)|do (?:my|the) job|get (?:up|out of bed)|face|work)|gp said|"
    r"doctors? (?:said|told me|signed|ordered)"
)
OTHER_PERSON = phrases(r"s?he|s?hes|they|theyre|his|hers?|their|him|them")
# "I was ill", "my own health": but "i have a sick child" is the child's illness.
OWN_ILLNESS = phrases(
    r"(?:i|im|ive)(?: (?:was|am|got|became|get|felt|fell|have|had|has|been|suffered|suffering|developed|"
    r"needed|went|with|from|really|very|quite|so|too|badly|seriously|also|a|an|some|my|myself|own|bad|"
    r"severe|serious|long|to|major|diagnosed|into|breast|bowel|lung|skin|back|heart|brain|knee|hip|"
    r"recovering|under|for|of|in|ended|up)){0,6} " + ILLNESS +
    r"(?! (?:\w+ )?(?:child|children|kids?|son|daughter|baby|mum|mom|mother|dad|father|parents?|husband|"
    r"wife|partner|brother|sister|relatives?|family|gran|nan|friend))",
    r"(?<!his )(?<!her )(?<!their )own (?:(?:mental|physical|ill|poor|bad|serious) )?(?:illness|health|sickness|"
    r"cancer|depression|breakdown|surgery|recovery)",
    r"(?:my own|my personal|my) (?:own )?(?:(?:mental|physical|poor|ill|bad|" + _BODY + r") )?(?:health|illness|"
        r"sickness|"
    r"condition|cancer|depression|anxiety|burn ?out|breakdown|surgery|operation|injur(?:y|ies)|accident|"
    r"disability|stress|stroke|recovery|chemo\w*|treatment|back)(?! of)",
    r"(?:on|in|with|to|of) my own (?:\w+ )?(?:" + _BODY + r")|"
    r"my (?:(?:own|left|right|lower|upper|bad|poor) )*(?:" + _BODY + r") "
    r"(?:went|gave|is|was|broke|"
    r"packed (?:in|up)|needed|failed|has|had|got|hurts?|couldnt|cant|problems?|trouble|injury|replacement)|(?:did|"
    r"done|put|hurt|"
    r"broke|injured|smashed|snapped|tore) my (?:own )?(?:\w+ )?(?:" + _BODY + r")",
    r"i (?:burn(?:t|ed)|was burn(?:t|ed)|had burn) ?out|i broke (?:my|down)|my own(?= *$)|(?:i was|myself|"
    r"me) (?:\w+ )?(?:who|that) was ill",
)  # fmt: skip
BURNT_OUT = phrases(
    r"(?:post|ante|pre) ?(?:natal|partum) (?:depression|psychosis|anxiety|illness)|pnd|"
    r"burn(?:t|ed|ing)? ?out|burnout|nervous breakdown|exhaustion|overwork(?:ed)?|stressed out|work stress"
)

REDUNDANCY = phrases(
    r"redundan(?:t|cy|cies)|redundent|redundacy|redundncy|redundnt|laid off|lay ?offs?|"
    r"let (?:(?:me|us|everyone|everybody|people|(?:all|half|lots|loads|most|some) of us) )?go|los[te] (?:my|"
    r"the) (?:job|work|position)|lost job|job (?:was )?(?:cut|lost|ended|finished)|(?:company|firm|employer|office|"
    r"site|"
    r"business|factory|plant|department|they) "
    r"(?:was |were |got |has |had |is |all )?(?:clos(?:ed?|es|ing)|shuts?|(?:went|gone) (?:bust|under)|folded|"
    r"collapsed)"
    r"(?: down)?|"
    r"went into administration|restructur(?:e|ed|ing)|downsiz(?:ed|ing)|outsourced|contract (?:ended|"
    r"ran out|finished|expired|wasnt renewed|was not renewed)|end of (?:my )?contract|retrenched|"
    r"retrenchment|terminated"
)
TRAVEL = phrases(
    r"travel(?:l?ed|l?ing|s)?(?! (?:back and forth|to|from|by|daily|every|between|\d+)\b)|"
    r"backpack(?:ed|ing)|gap year|round the world|around the world|see(?:ing)? the world|saw the world|"
    r"world trip|long holiday|cruise|sailing trip|van ?life|explor(?:e|ed|ing) (?:asia|the world|europe|"
    r"south america)"
)
_ANIMAL = (
    r"(?:dogs?|cats?|puppy|puppies|pupp?|kittens?|horses?|pon(?:y|ies)|rabbits?|pets?|parrots?|hens?|chickens?|sheep|"
    r"goats?|"
    r"animals?|labrador|spaniel|greyhounds?)"
)
# Looking after an animal is no caring in the programme's sense, though a person may see more in it.
ANIMAL_CARE = phrases(
    r"(?:look(?:ed|ing)? after|t(?:ake|aking|ook) care of|car(?:e|ed|ing) (?:for|of)|nurs(?:ed|ing)|for|train(?:ed|"
    r"ing)?|raise) "
    r"(?:(?:my|our|the|a|an|his|her|mums|dads) )?(?:(?!kids|children|son|daughter|mum|dad)\w+ ){0,2}?" + _ANIMAL
)
_COURSE = r"(?:degree|masters?|phd|mba|pgce|diploma|course|doctorate|thesis)"
_SCHOOL = r"(?:uni|university|college)"
STUDY = phrases(
    r"stud(?:y|ied|ying|ies)|retrain(?:ed|ing)?|(?:did|do|doing|done|start(?:ed|ing)?|finish(?:ed|ing)?|"
    r"complet(?:e|ed|ing)|for|due to|because of) (?:(?:a|an|my|the|another) )?(?:\w+ ){0,3}?"
    + _COURSE
    + r"|(?:went|go|"
    r"going|back|return(?:ed|ing)?|was|am|at) (?:back )?(?:to |at |in )?" + _SCHOOL + r"|full time student|"
    r"went back to (?:school|education)|further education|higher education|bootcamp"
)
# Somebody else's schooling is no reason of one's own.
CHILD_STUDY = phrases(
    r"(?:child|children|kids?|sons?|daughters?|boys?|girls?|they|he|she|youngest|eldest|"
    r"oldest) (?:(?!and\b|while\b|plus\b)\w+ ){0,3}?"
    r"(?:stud(?:y|ied|ying|ies)|uni|university|college|course|degree)"
)
# What makes a thing told the reason for the break: it is named so, or beside it stands that she stopped.
REASON = phrases(
    r"because|becoz|bcoz|bcos|bc|cos|coz|cuz|due to|owing to|reasons?|left|leaving|stop(?:ped|ping)?|quit|"
    r"resigned|gave (?:it |work )?up|step(?:ped|ping)? (?:away|back|down|out)|(?:career |a |my )break|"
    r"took (?:\w+ ){0,2}?(?:off|out)|time (?:off|out)|away from|had to|decided to|wanted to|in order to|so (?:i|we)|"
    r"(?:to|and) (?:study|travel|do|retrain|finish|complete|see|explore)|(?:went|returned|back) to (?:study\w*|"
    r"education|school)|back (?:to|at|in) "
    + _SCHOOL
    + r"|retrain(?:ed|ing)?|mature student|full time (?:\w+ )?"
    + _COURSE
    + r"|"
    r"(?:just )?for (?:me|myself)(?= *$)"
)
# A wish or plan for the time to come is no reason for what was.
WISH = phrases(
    r"(?:i|we|id|ill|im|am) (?:would |really |do )*(?:want|wish|hope|hoping|plan|planning|like|love|going|gonna|need|"
    r"thinking)(?: (?:to|of|on|about))?"
)
# All that may stand beside a bare "studying" or "did a masters": any more tells of a qualification.
LIGHT = phrases(
    r"i|we|im|ive|it|its|was|were|been|had|have|then|just|so|to|for|a|an|my|the|of|again|full|part|time|yes|no|well|"
    r"actually|really|also|only|in|at|not|caring|another|degree|masters?|phd|mba|pgce|some|more|further|abroad|away|"
    r"years?|months?|\d+"
)
# What is so now ("I'm disabled", "I have diabetes") doesn't say why she stopped then.
NOW = re.compile(
    r"(?:^| )(?:im|i am|am|i have|ive got|i got|i get|i feel|i suffer)(?: (?:not|a|an|so|very|really|also|too|just|"
    r"still|currently|now|some|bit|little|my|from|severe|long|term|chronic|registered))*(?: |$)(?!been|had)"
)
# A move that is only dated tells when she came, not why she stopped.
DATED = re.compile(r"\b(?:in|since) (?:19|20)\d\d\b|\byears? ago\b|\bwhen i was\b")
PARTNER = phrases(*_PARTNER_WORDS)
IS = re.compile(r" (?:is|are|isnt|arent|comes?)\b")
# "I moved to shifts because of the kids": what comes after tells why, what comes before only what was done.
BECAUSE = re.compile(r" (?:because(?: of)?|becoz|bcoz|bcos|cos|coz|cuz|due to|owing to|so that|in order to) ")

# Clauses that answer nothing: questions, requests to explain, how she heard of the programme.
_WHO = r"(?:i|u|you|ya|we|they|there|it|this|that|anyone|any|the course|people|ppl)"
QUESTION = re.compile(
    r"^(?:(?:and|so|but|ok|okay|hi|hello|hey|sorry|please|pls|plz|er|erm|um|hmm+|well|also|wait|yes|no) )*(?:"
    r"(?:what|whats|wat|wots?|which|wich|whose|whos|who (?:is|are|can|do|does|counts?)|why|how|hows|where|wheres)\b"
    r"(?! happened)|does\b|(?:can|could|would|should|shall)\b(?! (?:not|no|only|never)\b)|"
    r"(?:do|is|are|am|will|may|must) " + _WHO + r"\b|"
    r"(?:is|are) (?!because\b|cos\b)(?:\w+ )+(?:ok|okay|paid|free|allowed|accepted|enough|fine|valid|included|covered|"
    r"required|needed|eligible)$|(?:what |and |even )?if (?:i|we|you|u|my|someone|somebody)\b|(?:did|have|has|"
    r"was|were) (?:u|you|ya|they|there)\b|(?:can|will|could|should|do) (?:my|our|caring|carers?|parents|kids|"
    r"being|looking|having)\b)"
)
EXPLAIN = phrases(
    r"explain|define|definition|meaning of|wh?at (?:\w+ ){0,4}means?|wh?at (?:do|does|counts|is|are) "
    r"(?:you|u|this|that|it|as)|(?:dont|do not|didnt|did not|cant) (?:understand|get (?:it|what|the question|this))|"
    r"(?:want|need|like) to (?:know|ask)|wondering|tell me (?:wh?at|why|how|more|about|if)"
)
HEARD_OF = phrases(
    r"(?:(?<!doctor )(?<!doctors )(?<!gp )told|tells|sent|showed|recommended|suggested|referred|forwarded|"
    r"mentioned) (?:me|us|it|this|you)|"
    r"heard (?:about|of) (?:you|this|it|the)"
)
OWN = phrases(r"i|my|me|im|ive|our|we|us|yes|yeah|yep|no")
OTHERS = phrases(r"u|you|ur|your|yours")

RELOCATION = phrases(
    r"relocat(?:e|ed|ing|ion)|mov(?:ed|ing|e) (?!in\b|on\b|up\b|him|her\b|them|my (?:mum|dad|mother|father|"
    r"parents))(?:\w+ ){0,4}?"
    r"(?:abroad|country|countries|uk|england|britain|overseas|house|home|city|town|area|away|here|there|"
    r"back|north|south|job|work|dubai|india|us|usa|america|australia|germany|france|spain|leeds|manchester|"
    r"birmingham|london|with|because)|(?:we|i|and|had|just) (?:just )?moved(?! (?:back )?in(?: (?:with|to)\b|$))|"
    r"(?:the|a|our|my) move|moving|"
    r"emigrat(?:ed|ing|ion)|immigrat(?:ed|ing|ion)|migrat(?:ed|ing|ion)|(?:came|come|coming|shifted) (?:to|"
    r"over to|here to|in) (?:the )?(?:uk|england|britain|united kingdom|scotland|here)|(?:follow(?:ed|ing)?|"
    r"join(?:ed|ing)?|accompan(?:y|ied|ying)) (?:\w+ ){0,2}?(?:husband|wife|partner|spouse)|expat|"
    r"(?<!the )(?:husband|wife|partner|spouse)s? (?:(?!can|could|to|went|goes)\w+ ){0,2}?"
    r"(?:job|work|posting|transfer)(?:red)?|trailing spouse|"
    r"posted abroad"
)
# Moving, or leaving in any other way, in order to care is caring.
IN_ORDER_TO_CARE = phrases(
    r"(?:mov|relocat|c[oa]m|shift|emigrat|retir|sabbatical)\w* (?:\w+ ){0,6}?(?:to|and) (?:look|care|"
    r"take care|help|support|nurse|be (?:with|near|nearer|close|closer|there)|live with|raise|bring up|"
    r"stay with|have (?:a|my) (?:bab|famil))"
)
OTHER = phrases(
    r"(?:early )?retire(?:d|ment)|fed up|bored|(?:needed|wanted|fancied) (?:a |some )?(?:change|break|rest|"
    r"time out|time off|time to myself|something different|different)|(?:nobody|no ?one) (?:was |is |would )?(?:hir\w+|"
    r"employ\w*|tak\w+ (?:me|anyone) on|giv\w+ me)|(?:start(?:ed|ing)?|set up|ran|run|running|open(?:ed|"
    r"ing)?) (?:up )?(?:a|"
    r"my|my own|our|own) (?:own )?(?:\w+ )?(?:business|company|shop|cafe|startup)|self employed|"
    r"freelanc(?:e|ed|ing)|bull(?:ied|ying)|toxic|harass(?:ed|ment)|hated|prison|(?:was |got )?(?:sacked|"
    r"fired|dismissed)|sabbatical|career change|chang(?:ed?|ing) (?:of )?careers?|writing a (?:book|novel)|"
    r"hobb(?:y|ies)|won the lottery|could ?nt find (?:another|(?:an? |any )?(?:new )?(?:job|work))|cant find (?:a |"
    r"any )?(?:job|"
    r"work)|(?:another|other|different|some other) (?:reason|reasons)|military service|national service|"
    r"for myself|just for me|me time|(?:visas?|permit|papers|immigration|home office) (?:\w+ )?(?:not|didnt|doesnt|"
    r"dont|wouldnt|never) "
    r"(?:permit|allow|let|give)(?:ted|ed)?|(?:wasnt|not|werent) (?:allowed|permitted) to work|(?:no|without|waiting "
    r"for (?:my|a)) "
    r"work (?:permit|visa)|(?:wait(?:ed|ing)|couldnt work) (?:\w+ ){0,3}?(?:visa|work permit|papers)"
)
# A child or other who was bullied or hated school is somebody to care for, no reason of one's own.
OTHERS_TROUBLE = phrases(
    r"(?:child|children|kids?|sons?|daughters?|boys?|girls?|he|she|they|hes|shes|theyre|was being|were being|"
    r"youngest|eldest|oldest|"
    r"mums?|dads?|mother|father|parents|brother|sister) (?:\w+ ){0,3}?(?:bull(?:ied|ying)|hated|harass(?:ed|ment)|"
    r"prison|sacked)"
)
# Hard things a stranger shouldn't be asked twice about: a person decides.
HARD = phrases(
    r"died|passed away|pass away|death|bereave(?:d|ment)|grief|griev(?:ed|ing)|funeral|widow(?:ed|er)?|"
    r"lost (?:my|our|a|the) (?:\w+ )?(?:mum|mom|dad|mother|father|husband|wife|son|daughter|baby|child|boy|girl|"
    r"partner|brother|sister|parents?)|(?:baby|child|pregnancy|infant) loss|(?:husband|wife|partner|dad|father) "
    r"(?:left|walked out)(?= (?:me|us|so|and)|$)|loss of (?:my|our|a)|miscarr(?:y|ied|iage|iages)|still ?born|"
    r"stillbirth|ivf|fertility|"
    r"infertility|trying (?:for a|to (?:conceive|have))(?: (?:baby|child|children|kids))?|divorc(?:e|ed|"
    r"ing)|separat(?:ed|ion)|abus(?:e|ed|ive)|domestic violence|refuge"
)
NO_BREAK = phrases(
    r"never (?:had a break|stopped(?! (?:caring|looking|being))|left|took a break|stepped away|been away|"
    r"took time)|(?:havent|have not|didnt|did not|not|never) (?:really |actually )?(?:had|have|taken|take|"
    r"took|got) (?:a |any )?(?:career )?break|no (?:career )?break|(?:havent|have not|didnt|"
    r"did not) (?:really |actually )?(?:stop(?:ped)?(?! (?:caring|looking|being|because|for|due))|left|"
    r"leave(?! (?:because|for|due))|step(?:ped)? away(?! (?:because|for|due|to)))|(?:im )?still (?:working|"
    r"employed|in work|in my job|at work)(?! (?:out|on))"
)
STEPPED_DOWN = phrases(
    r"part time|fewer hours|less hours|reduc(?:e|ed|ing) (?:my )?hours|cut (?:down )?(?:my )?hours|"
    r"step(?:ped)? (?:down|back)|lower (?:paid|level|skilled|grade)?|less senior|easier (?:job|role)|"
    r"simpler job|drop(?:ped)? (?:down|from|to|back)|went (?:down|from)|(?:altogether|completely|entirely|fully)|"
    r"dinner lady|"
    r"flexible (?:job|role|work)|term time|(?:a |into )?local job|below my level|demot(?:ed|ion)"
)
PARTLY = phrases(
    r"partly|partially|in part|part of it|half and half|a bit of both|bit of both|mixture|(?:a )?mix of|"
    r"mixed|both reasons|not (?:only|just)(?: \w+)?|not entirely|among other"
)
# The question offers children, a parent or a partner: "both" means two of them, and both are caring.
BOTH_ALONE = phrases(
    r"(?:yes )?(?:it was )?(?:for )?(?:both|all)(?: of)?(?: (?:them|those|these|the above|above))?"
    r"(?: really| actually)?"
)
# What is left out before all else: being cared for, caring as a paid job, another's lost job.
ASIDE = phrases(
    r"(?:\w+ ){0,2}(?:look(?:ed|ing|s)? after|t(?:ook|ake|aking) care of|car(?:ed|ing|e) for|help(?:ed|"
    r"ing)?|support(?:ed|ing)?) (?:me|myself)",
    r"work(?:ed|ing)? (?:as |in )(?:a |an |the )?(?:\w+ )?(?:care|carer|childcare)(?: (?:home|worker|"
    r"assistant|sector))?",
    r"(?:husband|wife|partner|spouse|he|she|hubby)s? (?:was |got |had |has |been |"
    r"being ){0,3}(?:made )?(?:redundant|laid off|los[te] (?:his|her|their) job)",
)

SPELLINGS = word_set(
    "children childcare daughter daughters mother father grandmother grandfather husband partner caring "
    "looked looking maternity pregnant pregnancy redundancy redundant relocated relocation travelling "
    "travelled studying studied illness disabled disability dementia alzheimers parents grandparents "
    "responsibilities adopted adoption fostering fostered kinship guardianship family nephew brother "
    "sister toddler newborn career carers burnout depression anxiety retired because working worked "
    "stopped moving elderly cancer treatment surgery operation hospital breakdown stressed diagnosed autism autistic "
    "epilepsy arthritis parkinsons leukaemia postnatal stroke recovery injury accident fatigue neighbour grandchildren "
    "grandson granddaughter grandma auntie friend health mental company closed "
    "cancel though healthy recover artistic closer strike stepped"  # right words that are too like one of these
)

"""The words by which people tell what work they do now, as patterns over folded text.

What each means for the rule: programme-facts, "How the criteria are read" (volunteering, study and odd jobs don't
end a break; a lower-paid, lower-skilled job taken because of caring counts; a job at one's own level doesn't).
"""

from __future__ import annotations

from programme.reading.wording import phrases, word_set

NOT_WORKING = phrases(
    r"(?:not|isnt|aint|havent been|have not been|dont|do not|doesnt|didnt|no longer|stopped|havent|"
    r"have not|havnt|never|cant|cannot|cant be) "
    r"(?:really |actually |currently |been |yet |doing |in |do |at |able to |have |has |had |got |any |a |"
    r"paid |having |gone back to ){0,5}"
    r"(?:work(?:ed|ing|s)?|jobs?|employ(?:ed|ment)|anything)(?! (?:full|at my|at the|below|above|in (?:my|"
    r"it|tech|engineering)|as|for))",
    r"no (?:\w+ )?(?:work|job|jobs|employment|paid work)(?: \w+)?|without (?:a )?(?:job|work)|jobless|"
    r"workless|unemployed|un employed|out of work|unwaged|"
    r"not employed|not at (?:the|this) (?:moment|minute|time|present)|not (?:currently|now|right now|"
    r"presently|anymore|any more|since|for now)|"
    r"between jobs|looking for (?:a |any )?(?:job|work|role)s?|job ?(?:hunting|seeking|seeker|searching)|"
    r"seeking (?:a )?(?:work|job|employment)",
    r"(?:im |i am |just |only |stay(?:ing)? |at |full time )*(?:at )?home (?:with|looking|caring|mum|mom|"
    r"mam|dad|mother|father|parent|maker|educat\w+)|"
    r"(?:full time|stay at home|single) (?:mum|mom|mam|mummy|mother|dad|father|parent|carer)|sahm|sahd|"
    r"housewife|house wife|homemaker|house ?husband|"
    r"(?:just|being|am|im|i am) (?:a |an )?(?:mum|mom|mam|mummy|mother|dad|father|parent)|universal credit|"
    r"carers allowance|on benefits|retired|"
    r"(?:unpaid|family|full time) carer|carer (?:for|to|of) (?:my|mum|mom|dad|our|the|a|his|her)|"
    r"look(?:ing)? after (?:my|the|our|kids|children|a|mum|dad)|car(?:e|ing) for (?:my|the|our|kids|"
    r"children|mum|dad)|"
    r"(?:im )?(?:still )?on (?:a |my )?(?:career )?break|nothing(?: \w+){0,3}|^(?:none|zero|nil)$|"
    r"doing nothing",
)
VOLUNTEERING = phrases(
    r"volunt(?:eer\w*|ary|ering)|volenteer\w*|voluteer\w*|voluntering|unpaid (?:work|role|help)|"
    r"school governor|governor|trustee|pta|parish council|"
    r"(?:help|helping) (?:out )?(?:at|in|with) (?:the |my )?(?:\w+ )?(?:school|church|mosque|temple|"
    r"charity|food ?bank|playgroup|community|library|scouts|brownies|toddler group)|"
    r"scout leader|(?:at|in) (?:a |the )?food ?bank"
)
STUDYING = phrases(
    r"stud(?:y|ying|ies)|student|(?:a|an|my|the|doing|on|taking|online|some|free|coding|college|uni|"
    r"university) (?:\w+ )?course|courses|boot ?camp|open university|"
    r"(?:doing|finishing|taking) (?:a |my )?(?:\w+ )?(?:degree|masters?|phd|mba|msc|diploma|pgce|training|"
    r"certificate|certification)|at (?:uni|university|college)|"
    r"retraining|re training|learning (?:to code|python|java|sql|online|new)|self study|apprenticeship"
)
ODD_JOBS = phrases(
    r"odd jobs?|odds? and ends?|bits and (?:bobs|pieces)|(?:a )?bit here and there|here and there|"
    r"now and (?:then|again)|occasional(?:ly)?|casual(?:ly)?(?: work)?|"
    r"baby ?sit(?:ting)?|dog (?:walking|sitting)|ironing|cash in hand|deliveroo|uber(?: eats)?|just eat|"
    r"gig(?:s| work)?|vinted|ebay|etsy|surveys|"
    r"seasonal(?: work)?|from time to time|once in a while|side hustle|avon|selling (?:cakes|crafts|"
    r"clothes|online)|mystery shopp\w+|exam invigilat\w+|"
    r"(?:a |one |two |few |couple of |1 |2 |3 |4 )+hours? (?:a |per |each )?(?:week|month)|very little|"
    r"not much|hardly any|sometimes"
)
FREELANCE = phrases(
    r"run(?:ning)? (?:a|an|my|our|the) (?:\w+ )?(?:shop|cafe|salon|nursery|store|stall)|freelanc\w*|"
    r"free lance\w*|self employ\w*|selfemploy\w*|sole trader|contract(?:or|ing)(?! work ended)|consulting|"
    r"consultancy|"
    r"(?:my|own|our|small|run(?:ning)?|a|started|starting|family|husbands|wifes|online|home) (?:own |"
    r"small |little |family )?(?:business|company|startup|start up|firm)|"
    r"(?:limited|ltd) company|upwork|fiverr|day rate|independent consultant"
)
# Jobs that ask for less than work in tech or engineering does.
_LOWER_PLACES = (
    r"shop|supermarket|tesco|asda|aldi|lidl|sainsburys|morrisons|waitrose|co op|coop|boots|primark|greggs|"
    r"costa|starbucks|mcdonalds|amazon warehouse|warehouse|"
    r"caf(?:e|es)|coffee shop|pub|bar|restaurant|takeaway|care home|nursing home|nursery|preschool|"
    r"play ?group|playgroup|school (?:kitchen|canteen|office)|canteen|"
    r"kitchen|call cent(?:re|er)|salon|factory line|post office|petrol station|charity shop|cleaning|"
    r"retail|hospitality|catering|garden cent(?:re|er)|bakery"
)
_LOWER_JOBS = (
    r"cleaner|shop assistant|sales assistant|shelf stacker|checkout|cashier|on the till|tills|waitress|"
    r"waiter|barista|bar ?staff|bartender|kitchen assistant|cook|"
    r"dinner lady|lunch ?time (?:supervisor|assistant)|mid ?day (?:supervisor|assistant)|lunch supervisor|"
    r"teaching assistant|classroom assistant|ta|learning support assistant|"
    r"nursery (?:nurse|assistant|worker)|child ?minder|nanny|au pair|receptionist|admin(?:istrator|"
    r" assistant| job| role| work|istration)?|secretary|data entry|typist|office junior|"
    r"care (?:worker|assistant)|healthcare assistant|hca|support worker|home ?carer|domiciliary|driver|"
    r"delivery|courier|post ?(?:woman|man|person|ie)|picker|packer|packing|"
    r"crossing (?:lady|patrol)|lollipop (?:lady|man|person)|caretaker|housekeep(?:er|ing)|labourer|"
    r"farm work|customer (?:service|services|assistant|advisor|adviser)|call handler|"
    r"security guard|school run driver|bus driver|taxi driver|usher|kiosk|leaflet\w*"
)
LOWER = phrases(
    r"(?:below|beneath|under) (?:my |own |the )*(?:usual |former |old |previous |skill |own |"
    r"normal )*(?:level|skills?|grade|ability|qualifications?|experience|training|skill level)|"
    r"(?:low(?:er)?|less|badly|poorly) (?:\w+ )?(?:level|paid|pay|skill(?:ed)?|wage|grade|senior|"
    r"qualified)|less (?:senior|skilled|paid|demanding)|low pay|"
    r"(?:way |far |well |much )?below what|(?:minimum|min|low) wage|junior|entry level|under ?employed|"
    r"over ?qualified|overqualified for|step(?:ped)? down|(?:not|nothing|isnt) (?:\w+ )?(?:to do with|"
    r"related|at my (?:own )?level|what i (?:trained|"
    r"studied|qualified|did)|my (?:own )?level|using my)|unskilled|term time only|not (?:at )?(?:my|"
    r"the same|same) (?:own )?level|unrelated",
    rf"(?:in|at|for) (?:a |an |the |my |our |local )*(?:\w+ )?(?:{_LOWER_PLACES})|"
    rf"(?:{_LOWER_PLACES}) (?:job|work|assistant|worker|shifts?)|{_LOWER_PLACES}",
    _LOWER_JOBS,
)
OWN_LEVEL = phrases(
    r"(?:at|in|on) (?:my|the|own|same) (?:\w+ )?(?:own |usual |same |normal |full |professional |"
    r"old )*level|own level|same level|(?:the |my )?same (?:job|role|position|company|employer)|"
    r"still (?:have|in|at|hold|got|do|doing) (?:a |my |the )?(?:\w+ )?(?:job|role|position|post|career)|"
    r"in my (?:usual|normal|own|professional|regular) (?:job|role|field)|"
    r"never (?:stopped|left)|(?:senior|lead|principal|chief|head of|director|vp|vice president|cto|cio|"
    r"staff) (?:\w+ ){0,2}?"
    r"(?:engineer|developer|manager|analyst|architect|consultant|scientist|tester|engineering|it|"
    r"technology|role|position|job|post|designer|programmer)|director|cto|cio|"
    r"full time (?:\w+ ){0,2}?(?:engineer|developer|architect|programmer|scientist)|"
    r"in my (?:own )?(?:field|profession)|higher level"
)
NOT_AT_LEVEL = phrases(
    r"(?:not(?! sure)|isnt|dont|never|nowhere near) (?:\w+ ){0,4}?(?:my|own|same|the) (?:own |old |"
    r"usual )?level"
)
NEGATION = phrases(
    r"not|no|never|dont|doesnt|isnt|arent|havent|hasnt|didnt|nothing|without|cant|cannot|break|away|lost"
)
CAREER_BREAK_HELD = phrases(
    r"sabbatical|career break (?:from|with) (?:my|the) (?:job|employer|company|work)|unpaid leave|"
    r"sick leave|on leave|long term sick|signed off|furlough\w*|notice period|job offer|(?:start|"
    r"starting) (?:a )?(?:new )?(?:job|work|role)"
)
# Work that is over, sought or somebody else's says nothing about work now.
ELSEWHEN = phrases(
    r"was|were|had|used to|(?<!did )(?<!do )before|previously|formerly|ex|until|till|worked|had been|"
    r"last (?:job|role)|(?:left|quit|resigned|gave up|stopped)|(?:apply|applying|applied|hoping|hope|want|"
    r"wanted|would like|id like|"
    r"plan|planning|looking|search\w*) (?:\w+ )?(?:for|to)|interviews?|my (?:husband|wife|partner|spouse|"
    r"mum|dad|sister|brother|friend)s? (?:is|has|works|runs|owns)"
)
JOB_VERB = phrases(
    r"i work|im working|i am working|working|employed|(?:full|part) time|job|i do|my work|shifts?|"
    r"zero hours|agency|temp(?:ing|orary)?|permanent|yes"
)
SPELLINGS = word_set(
    "volunteer volunteering voluntary studying student freelance freelancing unemployed maternity cleaner "
    "receptionist supermarket assistant administrator warehouse working housewife currently supervisor "
    "childminder business engineer developer senior director consultant"
)

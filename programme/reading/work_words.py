"""The words by which people tell what work they do now, as patterns over folded text.

What each means for the rule: programme-facts, "How the criteria are read" (volunteering, study and odd jobs
don't end a break; a lower-paid, lower-skilled job taken because of caring counts; a job at one's own level
doesn't).
"""

from __future__ import annotations

from programme.reading.wording import phrases, word_set

NOT_WORKING = phrases(
    r"(?:not|isnt|aint|havent been|have not been|dont|do not|doesnt|didnt|no longer|stopped|havent|have not|"
    r"havnt|never|cant|cannot|cant be) "
    r"(?:really |actually |currently |been |yet |doing |in |do |at |able to |have |has |had |got |any |a |"
    r"paid |having |gone back to ){0,5}"
    r"(?:work(?:ed|ing|s)?|jobs?|employ(?:ed|ment)|anything)(?! (?:full|at my|at the|below|above|in (?:my|"
    r"it|tech|engineering)|as|for))",
    r"no (?:\w+ )?(?:work|job|jobs|employment|paid work)(?: \w+)?|without (?:a )?(?:job|work)|jobless|"
    r"workless|unemployed|un employed|out of work|unwaged|not employed|not at (?:the|this) (?:moment|minute|"
    r"time|present)|not (?:currently|now|right now|presently|anymore|any more|since|for now)|between jobs|"
    r"looking for (?:a |any )?(?:job|work|role)s?|job ?(?:hunting|seeking|seeker|searching)|"
    r"seeking (?:a )?(?:work|job|employment)",
    r"(?:im |i am |just |only |stay(?:ing)? |at |full time )*(?:at )?home (?:with|looking|caring|mum|mom|"
    r"mam|dad|mother|father|parent|maker|educat\w+)|(?:full time|stay at home|single) (?:mum|mom|mam|mummy|"
    r"mother|dad|father|parent|carer)|sahm|sahd|housewife|house wife|homemaker|house ?husband|(?:just|being|"
    r"am|im|i am) (?:a |an )?(?:mum|mom|mam|mummy|mother|dad|father|parent)|universal credit|"
    r"carers allowance|on benefits|retired|(?:unpaid|family|full time) carer|foster(?:ing)?(?: carer| mum|"
    r" dad| parent)?|jsa|pip|esa|income support|^(?:im |i am |just |only |yes )*(?:at|stay|"
    r"staying) (?:at )?home$|search(?:ing)? (?:for )?(?:an? )?(?:job|work)|(?:left|quit|lost|resigned from|"
    r"gave up|stopped) (?:my |the )?(?:job|work|role|position)|stopped in|(?:didnt|did not|never) (?:go|"
    r"went) back|carer (?:for|to|of) (?:my|mum|mom|dad|our|the|a|his|her)|look(?:ing)? after (?:my|the|our|"
    r"kids|children|a|mum|dad)|car(?:e|ing) for (?:my|the|our|kids|children|mum|dad)|"
    r"(?:im )?(?:still )?on (?:a |my )?(?:career )?break|nothing(?: \w+){0,3}|^(?:none|zero|nil)$|(?:moment|"
    r"minute|present|currently|now|time)(?: ,)? no$|not (?:atm|rn|yet|today)|no working|house ?work|"
    r"doing nothing",
)
VOLUNTEERING = phrases(
    r"volunt(?:eer\w*|ary|ering)|volenteer\w*|voluteer\w*|voluntering|unpaid (?:work|role|help)|"
    r"school governor|governor|trustee|pta|parish council|(?:help|helping) (?:out )?(?:at|in|with) (?:the |"
    r"my )?(?:\w+ )?(?:school|church|mosque|temple|charity|food ?bank|playgroup|community|library|scouts|"
    r"brownies|toddler group)|scout leader|(?:at|in) (?:a |the )?food ?bank"
)
STUDYING = phrases(
    r"stud(?:y|ying|ies)|student|(?:a|an|my|the|doing|on|taking|online|some|free|coding|college|uni|"
    r"university) (?:\w+ )?course|courses|boot ?camp|open university|(?:doing|finishing|taking) (?:a |"
    r"my )?(?:\w+ )?(?:degree|masters?|phd|mba|msc|diploma|pgce|training|certificate|certification)|"
    r"at (?:uni|university|college)|retraining|re training|learning (?:to code|python|java|sql|online|new)|"
    r"self study|apprenticeship"
)
ODD_JOBS = phrases(
    r"odd jobs?|odds? and ends?|bits (?:and|n) (?:bobs|pieces)|ad ?hoc|(?:a )?bit here and there|"
    r"here and there|now and (?:then|again)|occasional(?:ly)?|casual(?:ly)?(?: work)?|baby ?sit(?:ting)?|"
    r"dog (?:walking|sitting)|ironing|tutor(?:ing)?|cash in hand|deliveroo|uber(?: eats)?|just eat|gig(?:s|"
    r" work)?|vinted|ebay|etsy|surveys|seasonal(?: work)?|from time to time|once in a while|side hustle|"
    r"avon|selling (?:cakes|crafts|clothes|online)|mystery shopp\w+|exam invigilat\w+|(?:a |one |two |few |"
    r"couple of |1 |2 |3 |4 )+hours? (?:a |per |each )?(?:week|month)|very little|not much|hardly any|"
    r"sometimes"
)
FREELANCE = phrases(
    r"run(?:ning)? (?:a|an|my|our|the) (?:\w+ )?(?:shop|cafe|salon|nursery|store|stall)|freelanc\w*|"
    r"free lance\w*|self employ\w*|selfemploy\w*|sole trader|contract(?:or|ing)(?! work ended)|consulting|"
    r"consultancy|(?:my|own|our|small|run(?:ning)?|a|started|starting|family|husbands|wifes|online|"
    r"home) (?:own |small |little |family )?(?:business|company|startup|start up|firm)|(?:limited|"
    r"ltd) company|upwork|fiverr|day rate|independent consultant|i consult|(?:company )?director of (?:my|"
    r"our|a)|company director"
)
# Jobs that ask for less than work in tech or engineering does.
_LOWER_PLACES = (
    r"shop|supermarket|tesco|asda|aldi|lidl|sainsburys|morrisons|waitrose|co op|coop|boots|primark|greggs|"
    r"costa|starbucks|mcdonalds|amazon warehouse|warehouse|caf(?:e|es)|coffee shop|pub|bar|restaurant|"
    r"takeaway|care home|nursing home|nursery|preschool|play ?group|playgroup|school (?:kitchen|canteen|"
    r"office)|canteen|kitchen|call cent(?:re|er)|salon|factory line|post office|petrol station|charity shop|"
    r"cleaning|retail|hospitality|catering|garden cent(?:re|er)|bakery"
)
_LOWER_JOBS = (
    r"cleaner|shop assistant|sales assistant|shelf stacker|checkout|cashier|on the till|tills|waitress|"
    r"waiter|barista|bar ?staff|bartender|kitchen assistant|cook|dinner lady|lunch ?time (?:supervisor|"
    r"assistant)|mid ?day (?:supervisor|assistant)|lunch supervisor|teaching assistant|classroom assistant|"
    r"ta|learning support assistant|nursery (?:nurse|assistant|worker)|child ?minder|nanny|au pair|"
    r"receptionist|admin(?:istrator| assistant| job| role| work|istration)?|secretary|data entry|typist|"
    r"office junior|care (?:worker|assistant)|healthcare assistant|hca|support worker|home ?carer|"
    r"domiciliary|driver|delivery|courier|post ?(?:woman|man|person|ie)|picker|packer|packing|"
    r"crossing (?:lady|patrol)|lollipop (?:lady|man|person)|caretaker|housekeep(?:er|ing)|labourer|"
    r"farm work|customer (?:service|services|assistant|advisor|adviser)|call handler|security guard|"
    r"school run driver|bus driver|taxi driver|usher|kiosk|stack(?:ing)? shelves|i clean|"
    r"clean(?:ing)? (?:houses|offices|homes)|leaflet\w*"
)
LOWER = phrases(
    r"(?:below|beneath|under) (?:my |own |the )*(?:usual |former |old |previous |skill |own |"
    r"normal )*(?:level|skills?|grade|ability|qualifications?|experience|training|skill level)|"
    r"(?:low(?:er)?|less|badly|poorly) (?:\w+ )?(?:level|paid|pay|skill(?:ed)?|wage|grade|senior|qualified)|"
    r"less (?:senior|skilled|paid|demanding)|low pay|lower than|less than before|(?:way |far |well |"
    r"much )?below what|(?:minimum|min|low) wage|junior|entry level|under ?employed|over ?qualified|"
    r"overqualified for|step(?:ped)? down|(?:not|nothing|isnt) (?:\w+ )?(?:to do with|related|"
    r"at my (?:own )?level|what i (?:trained|studied|qualified|did)|my (?:own )?level|using my)|unskilled|"
    r"term time only|not (?:at )?(?:my|the same|same) (?:own )?level|unrelated",
    rf"(?:in|at|for) (?:a |an |the |my |our |local )*(?:\w+ )?(?:{_LOWER_PLACES})|"
    rf"(?:{_LOWER_PLACES}) (?:job|work|assistant|worker|shifts?)|{_LOWER_PLACES}",
    _LOWER_JOBS,
)
OWN_LEVEL = phrases(
    r"(?:at|in|on) (?:my|the|own|same) (?:\w+ )?(?:own |usual |same |normal |full |professional |"
    r"old )*level|own level|same level|(?:the |my )?same (?:job|role|position|company|employer)|"
    r"still (?:have|in|at|hold|got|do|doing) (?:a |my |the )?(?:\w+ )?(?:job|role|position|post|career)|"
    r"in my (?:usual|normal|own|professional|regular) (?:job|role|field)|never (?:stopped|left)|(?:senior|"
    r"lead|principal|chief|head of|director of|vp|vice president|cto|cio|staff) (?:\w+ ){0,2}?"
    r"(?:engineer|developer|manager|analyst|architect|consultant|scientist|tester|engineering|it|technology|"
    r"role|position|job|post|designer|programmer)|(?:engineering|it|technical|technology|project) director|"
    r"cto|cio|full time (?:\w+ ){0,2}?(?:engineer|developer|architect|programmer|scientist)|"
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
    r"was|were|had|used to|(?<!did )(?<!do )(?<!than )(?<!as )before|previously|formerly|ex|until|till|"
    r"worked|had been|last (?:job|role)|(?:left|quit|resigned|gave up|stopped)|(?:apply|applying|applied|"
    r"hoping|hope|want|wanted|would like|id like|plan|planning|looking|search\w*) (?:\w+ )?(?:for|to)|"
    r"interviews?|my (?:husband|wife|partner|spouse|mum|dad|sister|brother|friend)s? (?:is|has|works|runs|"
    r"owns)"
)
JOB_VERB = phrases(
    r"i work|im working|i am working|working|employed|(?:full|part) time|job|i do|my work|shifts?|"
    r"zero hours|agency|temp(?:ing|orary)?|permanent|apprentice|intern|trainee|yes"
)
SPELLINGS = word_set(
    "volunteer volunteering voluntary studying student freelance freelancing unemployed maternity cleaner "
    "receptionist supermarket assistant administrator warehouse working housewife currently supervisor "
    "childminder business engineer developer senior director consultant"
)

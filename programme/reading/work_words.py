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
    r"looking for (?:(?!new|better|another|different)\w+ ){0,4}?(?:job|work|role)s?|job ?(?:hunting|seeking|seeker|"
    r"searching)|"
    r"seeking (?:a )?(?:work|job|employment)",
    r"(?:im |i am |just |only |stay(?:ing)? |at |full time )*(?:at )?home (?:with|looking|caring|mum|mom|"
    r"mam|dad|mother|father|parent|maker|educat\w+)|(?:full time|stay at home|single) (?:mum|mom|mam|mummy|"
    r"mother|dad|father|parent|carer)|sahm|sahd|housewife|house wife|homemaker|house ?husband|(?:just|being|"
    r"am|im|i am) (?:a |an )?(?:mum|mom|mam|mummy|mother|dad|father|parent)|universal credits?|"
    r"carers? allowance|on benefits|^(?:im|i am) (?:just |at )*home$|retired|(?:unpaid|family|full time) carer|"
    r"foster(?:ing)?(?: carer| mum|"
    r" dad| parent)?|jsa|pip|esa|income support|job ?cent(?:re|er)|^(?:im |i am |just |only |yes )*(?:at|stay|"
    r"staying) (?:at )?home$|search(?:ing)? (?:for )?(?:an? )?(?:job|work)|(?:left|quit|lost|resigned from|"
    r"gave up|stopped) (?:my |the )?(?:job|work|role|position)|stopped in|(?:didnt|did not|never) (?:go|"
    r"went) back|carer (?:for|to|of) (?:my|mum|mom|dad|our|the|a|his|her)|look(?:ing)? after (?:my|the|our|"
    r"kids|children|a|mum|dad)|car(?:e|ing) for (?:my|the|our|kids|children|mum|dad)|"
    r"(?:im )?(?:still )?on (?:a |my )?(?:career )?break|nothing(?: \w+){0,3}|^(?:none|zero|nil)$|(?:moment|"
    r"minute|present|currently|now|time)(?: ,)? no$|not (?:atm|rn|yet|today)|no working|house ?work|"
    r"doing nothing|not a (?:thing|sausage|jot|bean|lot)|stay(?:ing)? (?:at )?home|on the dole|signing on|job "
    r"?seekers(?: allowance)?|^(?:(?:absolutely|at the minute|right now|now|just|me) )?(?:nowt|nuffin|nuthin|nada|"
    r"zilch|"
    r"(?:sod|bugger|naff|jack) all|nought|diddly(?: squat)?)\b",
)
# Said of a mother's day as a joke or plainly; a job named beside it counts first.
ONLY_PARENT = phrases(
    r"(?:mum|mom|mam|mummy|mother|dad|father|parent) (?:of|to) (?:\d+|an?|one|two|three|four|five|six|twins|my|the|"
    r"our)|"
    r"(?:mum|mam|mom|mummy|dad) (?:stuff|duties|life|things|taxi)|(?:kids|children|baby|toddler|bairns?|caring) "
    r"(?:is|are|keeps?|keep me) (?:\w+ ){0,2}(?:job|work|busy)|the kids|school runs?"
)
VOLUNTEERING = phrases(
    r"unpaid(?! (?:leave|carers?|caring|mum))|(?:for free|for nothing|without pay|not paid|no pay)(?! leave)|"
    r"(?:dont|doesnt|not) (?:get )?pay(?:ing)? me|"
    r"citizens advice|samaritans|magistrate|home ?start|(?:scout|guide|brownie|cub|beaver|rainbow)s? leader|"
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
    r"self study|(?:doing|finishing|taking|on|studying|part time|online|an?|my) (?:\w+ ){1,3}?(?:degree|masters?|phd|"
    r"mba|"
    r"msc|diploma|module|course|certificate|qualification)s?|(?:esol|english|evening|night|maths|it|computer|"
    r"language|gcse|access|adult) (?:class(?:es)?|lessons?|school|course)|^(?:ou|uni|university|college|open uni)$|"
    r"bootcamp|codecademy|coursera|udemy|access course|celta"
)
ODD_JOBS = phrases(
    r"(?:a )?(?:bit|spot|little) (?:of )?\w+(?: \w+)? for (?:an? |my |the )?(?:friends?|neighbours?|nan|mates?|"
    r"family|folk|people|mum|dad)|"
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
    r"ltd) company|(?:my|our|own) (?:(?!old|former|previous|last|current|husbands?|wifes?|line)\w+ "
    r"){0,2}?(?:business|start ?up|salon|"
    r"cafe|studio|market stall|etsy shop)|work(?:ing)? for myself|my own boss|ir35|umbrella company|upwork|fiverr|"
    r"day rate|independent consultant|i consult|(?:company )?director of (?:my|"
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
    r"domiciliary|driver|(?<!my )(?<!first )(?<!second )(?<!after )(?<!last )delivery|courier|post ?(?:woman|man|"
    r"person|ie)|picker|packer|packing|"
    r"crossing (?:lady|patrol)|lollipop (?:lady|man|person)|caretaker|housekeep(?:er|ing)|labourer|"
    r"farm work|customer (?:service|services|assistant|advisor|adviser)|call handler|security guard|"
    r"school run driver|bus driver|taxi driver|usher|kiosk|stack(?:ing)? shelves|i clean|"
    r"(?:school )?dinners|bar ?(?:maid|man|work)|clean(?:ing)? (?:houses|offices|homes)|leaflet\w*|driv(?:e|"
    r"ing) (?:for|(?:an? )?(?:vans?|taxis?|cabs?|bus(?:es)?|"
    r"mini ?(?:cab|bus)\w*|lorry|lorries))"
)
LOWER = phrases(
    r"(?:below|beneath|under) (?:my |own |the )*(?:usual |former |old |previous |skill |own |"
    r"normal )*(?:level|skills?|grade|ability|qualifications?|experience|training|skill level)|"
    r"(?:low(?:er)?|less|badly|poorly) (?:\w+ )?(?:level|paid|pay|skill(?:ed)?|wage|grade|senior|qualified)|"
    r"less (?:senior|skilled|paid|demanding)|low pay|lower than|less than before|(?:way |far |well |"
    r"much )?below what|(?:minimum|min|low) wage|junior|entry level|under ?employed|over ?qualified|"
    r"overqualified for|step(?:ped)? down|demot\w+|downgrad\w+|step(?:ped|ping) (?:down|back)|took a step (?:down|"
    r"back)|(?:not|nothing|isnt) (?:\w+ )?(?:to do with|related|"
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
    r"in my (?:own )?(?:field|profession)|higher level|same (?:grade|pay|salary|team|desk|firm|post|place|work|title)|"
    r"still (?:at|with) (?!home|school|uni|university|college|the (?:moment|minute|same time)|it|my (?:mum|dad|parents|"
    r"kids)|(?:him|her|them)\b)\w+|back (?:in|at|on|to) my (?:old|previous|former|usual) (?:job|role|post|team|desk|"
    r"salary|"
    r"level|firm|company)|(?<!the )(?<!my )(?<!our )(?<!old )(?<!former )(?<!for )(?:dev ?ops|tech|technical|dev|qa|"
    r"test|data|development|engineering|software|cloud|security|"
    r"platform|infrastructure|network|it) (?:team )?(?:lead|leader|manager|director|head)",
    r"(?:i|im|now|currently) (?:now |currently |still )?(?:lead|leading|manage|managing|run|running|head|"
    r"heading)(?: up)? "
    r"(?:a|an|the|our|my) (?:\w+ ){0,2}?(?:data|software|engineering|development|dev|it|tech|technical|test|testing|"
    r"design|"
    r"product|network|security|digital) (?:team|department|group|function)|"
    r"(?:level|on a par|on par|equal|equivalent|comparable) (?:with|to) (?:(?:my|the|what) )?(?:old|previous|former|"
    r"last|"
    r"one|job|i)\b",
)
# The trades of the programme at full strength: full time in one of them is a job at one's own level.
TRADE = phrases(
    r"engineers?|developers?|programmers?|(?:software|solutions?|data|cloud|systems?|enterprise) architects?|"
    r"data (?:scientist|engineer)s?|dev ?ops"
)
FULL_TIME = phrases(r"full time|ft|permanent|perm|(?:35|36|37|37.5|38|40) ?(?:hours?|hrs?|h)(?: (?:a|per) week)?")
LESS_THAN_FULL = phrases(
    r"part time|pt|temp(?:orary)?|casual|zero hours?|trainee|graduate|intern|apprentice\w*|assistant|volunteer\w*|"
    r"student|"
    r"course|degree|support|tester|technician|unpaid"
)
# Anything that may mean that the trade is a wish, a past, another's, or taken for the school run.
NOT_PLAINLY = phrases(
    r"mums?|mam|mummy|mother|dad|father|parent|carer|wifes?|husbands?|partners?|kids|children|by (?:trade|training)|"
    r"because|"
    r"cos|but|fits?|school|close|closer|near|nearer|easier|local|need\w*|want\w*|look\w*|hop(?:e|ing)|trying|like|"
    r"would|"
    r"appl\w+|interview\w*|offer\w*|start\w*|soon|next|could|if|shop|nights?|weekends?"
)
# "Back in my old job, but as an assistant"; "level with my old one but I lost it".
NO_LONGER_EVEN = phrases(
    r"(?:as|but) (?:an? |the )?(?:\w+ )?(?:assistant|junior|trainee|apprentice|temp|helper)|team of volunteers?|"
    r"(?:lost|losing) (?:it|that|this|the job|my job)|(?:ended|finished|stopped) (?:in|on|last|this)"
)
# "What I did before", "like I always was": the same job, though its words are of the past.
AS_BEFORE = phrases(
    r"(?:exactly |just |pretty much )?(?:what|like|as|same as|the same as) (?:i )?(?:did|was|(?:always|have always|had "
    r"always) (?:was|did|done|been|have|had|do|am))(?: doing| on)?(?: before)?|same as (?:before|always|ever)|"
    r"same (?:job|role|post|position|work) (?:as )?(?:that )?i (?:had|did|was|left)"
)
LESS = phrases(
    r"below|beneath|under|less|lower|than|worse|half|different|nothing|unlike|nowhere|not|isnt|never|no|dont|used"
)
# "A developer for less money": her own skill, though not her pay; a person decides.
LESS_PAY = phrases(
    r"(?:less|lower|lot less|reduced) (?:money|pay|salary|wages?)|paid less|pay cut|for less|smaller salary|"
    r"(?:half|third) (?:the|my) (?:pay|salary|money)"
)
NEVER_STOPPED = phrases(
    r"(?:never|havent|have not|didnt|did not) (?:stopped?|gave up|given up|left|leave)(?: (?:work|working|my job))"
)
# Lower than what was left for it: "first line helpdesk, I was an infrastructure architect".
JUNIOR = phrases(
    r"help ?desk|service desk|(?:first|1st) line|it support|desktop support|technician|assistant|support|trainee|"
    r"apprentice|"
    r"junior|coordinator|co ordinator|clerk|officer|operative|tester|temp"
)
SENIOR = phrases(
    r"senior|lead|principal|chief|head|architects?|managers?|managed|directors?|engineers?|developers?|programmers?|"
    r"consultants?|"
    r"scientists?|cto|cio|team|ran|run|running|headed|led"
)
# What she came from: the clause goes on with what she does now.
WENT_FROM = phrases(
    r"(?:went|gone|go|going|moved|move|dropped(?: down)?|switched|changed|stepped down|stepped back|swapped|came down)"
    r" from (?:being )?(?:an? )?(?P<was>(?:\w+ ){1,5}?)(?:in)?to(?: being)?"
)
# Someone's books or shop that she helps with: paid or not isn't said.
FAMILY_HELP = phrases(
    r"(?:do|doing|keep|keeping|help|helping|help out|run|running|manage|managing)(?: out)?(?: (?:with|in|at))? (?:my "
    r"|the )?"
    r"(?:husband|wife|partner|dad|mum|brother|sister|friend|cousin|uncle|family|hubby)s? "
    r"(?:books|accounts|admin|paperwork|invoices|invoicing|business|payroll|shop|firm|company|website)"
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
    r"sick leave|on leave|long term sick|off sick|sick pay|ssp|signed off(?! (?:the|my) (?:register|dole))|"
    r"furlough\w*|notice period|(?:serving|working|"
    r"on|in|handed in) (?:out )?my notice|gardening leave|job offer|offered (?:me )?a (?:job|role|post)|(?:start|"
    r"starting|begin) (?:(?:a )?(?:new )?(?:job|work|role)|(?:at|with) (?:an?|the|my)|on (?:monday|tuesday|wednesday|"
    r"thursday|friday|the \d)|next|in (?:january|february|december|the new year))|return(?:er|ers|ee)?s? (?:scheme|"
    r"programme|program|placement)|returnships?|internship|paid placement"
)
# Work that is over, sought or somebody else's says nothing about work now.
ELSEWHEN = phrases(
    r"in the past|years ago|was|were|had|used to|(?<!did )(?<!do )(?<!than )(?<!as )before|previously|formerly|ex|"
    r"until|(?<!the )(?<!on )till(?! (?:at|work|job)\b)|"
    r"worked|had been|last (?:job|role)|(?:(?<!as i )(?<!than i )(?<!when i )left|quit|resigned|gave up|stopped)|"
    r"(?:apply|applying|applied|"
    r"hoping|hope|want|wanted|would like|id like|plan|planning|looking|search\w*) (?:\w+ )?(?:for|to)|"
    r"interviews?|my (?:husband|wife|partner|spouse|mum|dad|sister|brother|friend)s? (?:is|has|works|runs|"
    r"owns)"
)
JOB_VERB = phrases(
    r"role|post|position|i work|im working|i am working|working|employed|(?:full|part) time|job|i do|my work|shifts?|"
    r"zero hours|agency|temp(?:ing|orary)?|permanent|apprentice(?:ship)?|intern|trainee|yes"
)
SPELLINGS = word_set(
    "volunteer volunteering voluntary studying student freelance freelancing unemployed maternity cleaner "
    "receptionist supermarket assistant administrator warehouse working housewife currently supervisor "
    "childminder business engineer developer senior director consultant allowance universal carers employed "
    "unemployment employer permanent contract contractor contracts contact consulting consultancy software working "
    "cleaning catering restaurant checkout cashier waitress "
    "teaching classroom secretary programmer programming manager kitchen bakery "
    "manage managed manages management programme programmes clearing conducting construction constructor contrast "
    "trainee developed"  # right words that are too like one of these
)

"""Occupations and fields as people name them, as patterns over folded text.

How each counts: programme-facts, "How the criteria are read", Experience (paid work in tech or engineering
meets the criterion; science teaching, lab work, architecture, clinical science and the like go to a person;
other fields don't).
"""

from __future__ import annotations

from programme.reading.wording import phrases, word_set

# Titles that are tech or engineering by themselves.
_TECH_JOBS = (
    # trades and posts of engineering that need no degree, and those who ran the work of others
    r"(?:maintenance|mechanical|electrical|pipe|plant|turbine|aircraft|instrument|marine|bench|tool ?room|industrial|"
    r"rail|"
    r"production|engine|hydraulic|controls?|time served|apprentice) (?:\w+ )?(?:fitters?|turners?|mechanics?|"
    r"electricians?|millwrights?)|"
    r"(?:fitter|turner|welder|machinist|electrician|mechanic|fabricator|plater|caulker)s? (?:\w+ ){0,2}?(?:at|in|on) "
    r"(?:the |an? )?"
    r"(?:\w+ )?(?:steel ?works|steel mill|ship ?yards?|docks?|dockyard|factory|plant|mill|refinery|power station|"
    r"foundry|"
    r"colliery|mine|pit|railways?|raf|army|navy|rigs?|oil)|fitters? (?:and|n) turners?|time served|millwrights?|"
    r"tool ?makers?|pattern ?makers?|instrument mech\w*|reme|royal engineers|royal signals|sappers?|artificer|"
    r"(?:raf|army|navy|military|aircraft|helicopter|avionics) (?:\w+ )?(?:technician|mechanic|fitter|engineer)|"
    r"line ?(?:man|woman|worker) (?:for|with|at|on) (?:\w+ )?(?:grid|railways?|power|electric)",
    r"(?:ran|run|running|runs|managed|managing|manage|headed|heading|led|leading|head of|in charge of|looked after|"
    r"responsible for) "
    r"(?:up )?(?:\w+ ){0,3}?(?:information technology|it|ict|software|tech|technology|engineering|data|digital|"
    r"development|"
    r"network|infrastructure|testing) (?:department|dept|team|function|side|services?|systems?|support)",
    r"(?:ma[dk]e|wr[io]te|writing|making|did|do|doing) (?:the |computer |plc |machine |all )*(?:program|code|"
    r"software|firmware|"
    r"apps)s?|program(?:med|ming|ming of)? (?:the )?(?:machines?|robots?|plcs?|cncs?|controllers?)|soc analyst|"
    r"(?:signalling|track|bridges?|highways?|drainage|steel|hvac|pcb|circuit|chip|asic|rf|antenna|embedded|hardware|"
    r"electronics?|substation|tunnel|pipework) design(?:er|ers|ing)?|machine constructor|constructor of machines|"
    r"(?:design|designed|designing) (?:the |of )?(?:bridges?|roads?|circuits?|engines?|machines?|software|systems?|"
    r"chips?|pipework|"
    r"tunnels?|railways?|aircraft|databases?|networks?|structures|car parts|parts|tools|(?:\w+ )?(?:process(?:es)?|"
    r"plants?|"
    r"components?|equipment|products?|controls?))|(?:chip|silicon|asic|soc|rtl|vlsi|fpga|hardware) (?:verification|"
    r"design|"
    r"layout|testing|validation)",
    r"(?:looked after|looking after|maintained|maintaining|managed|ran|administered) (?:the |all the )?(?:servers?|"
    r"networks?|"
    r"computers|(?:it|information technology|computer) systems|databases?|web ?sites?)",
    r"(?:network|networks|networking|server|servers|computer repair|pc repair|it) (?:stuff|things|admin|installation|"
    r"install)|"
    r"(?:fixed|repaired|mended|built|installed|fixing|repairing|building|installing) (?:the )?(?:computers|servers|"
    r"networks?|pcs|laptops|"
    r"mobile masts?|phone masts?|circuit boards?|turbines?|engines|aircraft)",
    # engineering of every kind, but for the few named "engineer" only (see NOT_ENGINEERS)
    r"engineers?|eng\b|enginer|engeneer|enginner|enginere|ingenieur|ingeniera|ingeniero|inzynier",
    r"(?:cad|autocad|revit|bim|solidworks|catia) (?:\w+ )?(?:technician|designer|operator|manager|"
    r"coordinator|modeller|engineer|drafter|user)|cad|autocad|bim|draughts(?:man|woman|person)|"
    r"draughtsperson|drafts(?:man|woman|person)|drafter",
    r"(?:electrical|electronics?|mechanical|civil|structural|process|chemical|aircraft|aerospace|avionics|"
    r"rail|railway|signalling|signal|telecoms?|broadband|fibre|network|it|ict|computer|desktop|server|"
    r"hardware|test|maintenance|manufacturing|production|calibration|instrumentation|controls?|automation|"
    r"engineering|nuclear|plant|highways|building services|hvac|service desk|help ?desk|field|systems?|"
    r"quality|materials|metrology|commissioning|drilling|marine|automotive|robotics|weld(?:ing)?|energy|"
    r"turbine|solar|water|wastewater) (?:\w+ )?technicians?",
    r"(?:civil|structural|highways|transport|building services|mechanical|electrical|piping|product design|"
    r"industrial|mould|tool) (?:design )?designers?|toolmaker|design engineer|engineering (?:manager|"
    r"director|lead|consultant|graduate|apprentice|apprenticeship|assistant|designer|surveyor|job|role|work)",
    # software and data
    r"(?:linux|unix|windows|vmware|azure|aws|cisco|software|web|app|mobile|front ?end|back ?end|full ?stack|"
    r"java|python|php|\.?net|c#|c\+\+|ios|android|games?|data ?base|sql|bi|etl|sap|salesforce|oracle|crm|"
    r"wordpress|react|javascript|ruby|cobol|mainframe|vba|sharepoint|drupal|magento|power ?bi|tableau|abap|"
    r"embedded|firmware|blockchain|ml|ai) "
    r"(?:\w+ )?(?:dev|devs|developers?|programm(?:er|ing)|coder|specialist|consultant|analyst|tester|"
    r"administrator|admin|architect|lead|support)",
    r"full ?stack|programista|informatyk|programador[ae]?|programmeu(?:r|se)|informatic(?:a|o|ien|ienne)|"
    r"developer|develper|devloper|programmer|programer|coder|dev|devops|sre|site reliability|sysadmin|"
    r"sys admin|systems? admin(?:istrator)?|dba|webmaster|web master|web design(?:er|ing)?|ux|ui|ui/ux|"
    r"ux/ui|user experience|user research(?:er)?|interaction designer|service designer|scrum master|"
    r"product owner|agile coach|delivery manager|release manager|tech(?:nical)? lead|cto|cio|ciso|"
    r"chief (?:technology|technical|information|data) officer",
    r"data (?:analyst|scientist|engineer|architect|modeller|manager|governance|steward|warehouse|science|"
    r"analytics|analysis|engineering|migration)|analytics|business intelligence|machine learning|"
    r"artificial intelligence|deep learning|computer vision|nlp|big data|bioinformatic(?:s|ian)|data centre|"
    r"quant(?:itative)? developer",
    r"(?:systems?|it|ict|technical|solutions?|software|security|cyber|network|test|qa|erp|sap|crm|"
    r"programmer|functional|infrastructure|telecoms?|gis|production|application|integration|"
    r"digital business|it business|technical business) (?:analyst|architect|consultant|specialist|manager|"
    r"lead|support|administrator|admin|officer|coordinator|director|trainer|operations|author|writer|"
    r"project manager|programme manager|auditor|sales engineer)",
    r"(?:enterprise|solutions?|software|cloud|data|network|technical|systems?|security|it|infrastructure|"
    r"application|integration|domain|aws|azure) architects?",
    r"tester|testers|qa|software test(?:ing)?|test (?:lead|manager|automation|analyst|engineer)|"
    r"automation test\w*|quality assurance|uat|sdet|manual testing|testing",
    r"(?:tech(?:nical)?|application|app|desktop|it|ict|1st line|2nd line|3rd line|first line|second line|"
    r"third line|user|product|network|computer) support(?: \w+)?|help ?desk|service desk|it (?:guy|person|"
    r"technician|professional|worker|specialist|officer|admin)",
    r"(?:it|ict|software|tech|technical|technology|engineering|digital|construction|telecoms?|"
    r"infrastructure|civil|rail|systems?|erp|sap|cyber|web|data|energy|manufacturing|highways|oil and gas|"
    r"utilities|automotive|aerospace|nuclear) (?:\w+ )?(?:project|programme|program|product|delivery|change|"
    r"portfolio|site|contracts?) "
    r"(?:manag(?:er|ement)|lead|coordinator|director|officer|engineer|support|planner|controller|office|"
    r"pmo)|(?:project|programme|program|product|delivery|contracts?) (?:manag(?:er|ement)|lead|coordinator|"
    r"director|controls|planner)\w* "
    r"(?:in|for|at|of|on) (?:a |an |the )?(?:\w+ ){0,2}?(?:it|ict|tech|software|technology|engineering|"
    r"digital|construction|telecoms?|infrastructure|civil|rail|systems?|data|energy|manufacturing|highways|"
    r"oil and gas|utilities|automotive|aerospace|nuclear|fintech|saas)",
    r"site (?:manager|engineer|agent)|construction manager|clerk of works|construction project",
    r"environmental (?:consultant|consultancy|consulting|engineer|engineering)|environment consultant|"
    r"process safety|reliability|six sigma|lean manufacturing|(?:production|manufacturing|plant|maintenance|"
    r"factory|operations|quality|process|shift|supply chain|engineering) (?:manager|supervisor|lead|planner|"
    r"operative|team leader) "
    r"(?:in|at|for) (?:a |an |the )?(?:\w+ )?(?:factory|plant|manufactur\w+|engineering|automotive|"
    r"aerospace|refinery)|plant manager|manufacturing manager|production manager",
)
# Fields: enough with "I worked in …", not enough beside an occupation from elsewhere or after "a degree in".
_TECH_FIELDS = (
    r"(?:software|hardware|civil|mechanical|electrical|electronics?|chemical|aerospace|structural|process|"
    r"rail|railway|quality|network|systems?|biomedical|medical|industrial|production|manufacturing|"
    r"environmental|petroleum|marine|mining|materials|nuclear|automotive|telecoms?|telecommunications?|"
    r"computer|data|design|building services|geotechnical|acoustic|optical|robotics|control) engineering|"
    r"engineering|enginering|engineerin|enginnering",
    r"electrical|mechanical|software|sofware|softwere|information technology|information systems|info tech|"
    r"i\.? ?t\.?(?= (?:support|industry|sector|department|company|job|field|manager|project|consult\w+|"
    r"service\w*))|computing|computer science|computers|comp sci|programming|coding|tech(?: (?:industry|"
    r"sector|company|field|roles?|jobs?|startup))?|technology|cyber(?: ?security)?|infosec|"
    r"information security|networks?|networking|cloud|aws|azure|telecoms?|telecommunications?|telco|"
    r"electronics|semiconductors?|robotics|automation|fintech|saas|erp|sap|web development|app development|"
    r"web dev|data ?bases?|aerospace|aeronautic\w*|avionics|automotive|manufacturing|oil and gas|"
    r"renewables?|wind (?:farms?|energy)|nuclear|energy (?:industry|sector|systems)|power (?:stations?|"
    r"systems)|civils|highways|rail(?:way)?s? (?:industry|sector|infrastructure|projects?)|network rail|"
    r"java|javascript|python|c\+\+|sql|cobol|linux|unix|coded|"
    r"the (?:it|tech) (?:industry|sector|field|department)|technical|stem|gis|digital transformation|"
    r"machine design|embedded(?: systems?| software| c)?|hardware(?! (?:shop|store))|vlsi|water industry|utilities|"
    r"games industry|product development",
    r"plc|scada|hmi|fpga|vhdl|verilog|matlab|labview|typescript|kubernetes|docker|terraform|firewalls?|routers?|"
    r"active directory|voip|web ?sites?|wind turbines?|turbines?|solar (?:panels?|farms?)|substations?|power lines|"
    r"overhead "
    r"lines|oil rigs?|offshore|pipelines?|tunnell?ing|circuit boards?|pcbs?|jet engines?|shipbuilding|ship ?yards?|"
    r"dockyards?|"
    r"reactors?|steel ?works|refiner(?:y|ies)|power plants?|signalling|railways?(?= (?:design|engineering|"
    r"maintenance))",
)
# Well-known firms of the field: what was done there isn't told by the name alone.
_FIRMS = (
    r"microsoft|google|ibm|bt|openreach|vodafone|cisco|oracle|intel|apple|dell|hp|siemens|rolls royce|bae(?: "
    r"systems)?|airbus|"
    r"boeing|jaguar(?: land rover)?|land rover|jlr|arup|atkins|amey|cummins|fdm|tcs|infosys|wipro|accenture|capgemini|"
    r"cognizant|hcl|tech mahindra|bosch|arm|dyson|nissan|toyota|honda|ford|bentley|jcb|thales|leonardo|mbda|gkn|alstom|"
    r"bombardier|network rail|national grid|edf|severn trent|united utilities|yorkshire water|ericsson|nokia|huawei|"
    r"samsung|"
    r"hitachi|babcock|mott macdonald|jacobs|aecom|wsp|costain|balfour beatty|skanska|kier|tata steel|british steel|abb|"
    r"honeywell|schneider|fujitsu|atos|cgi|dxc|sellafield|mtn|sage|meta|facebook|amazon web services"
)
FIRM = phrases(rf"(?:at|for|with|in) (?:{_FIRMS})|^(?:{_FIRMS})$")
# Paid learning in such a firm is work in its field.
LEARNER = phrases(
    r"interns?(?:hip)?|internships|placement|graduate (?:scheme|programme|trainee)|trainee|apprentice(?:ship)?|year "
    r"in industry"
)
# Called engineers, but in no sense of the programme's own, or not clearly so.
NOT_ENGINEERS = phrases(
    r"(?:domestic|household|home|sleep|nail|lash|beauty|hair|social|relationship) (?:engineer|technician)s?|"
    r"(?:sound|audio|recording|studio|heating|gas|boiler|appliance|alarm|lift|financial|"
    r"recruitment) engineers?(?: recruiter)?"
)
_NEAR = (
    r"(?:sound|audio|recording|studio|heating|gas|boiler|appliance|alarm|lift|financial) engineers?|"
    r"power bi|excel|(?:data |mi )?reporting(?: \w+)?",
    r"(?:science|physics|chemistry|biology|maths?|mathematics|stem|computing|computer(?: science)?|ict|it|"
    r"technology|design and technology|dt|d and t|engineering) "
    r"(?:\w+ )?(?:teach(?:er|ing)|tutor(?:ing)?|lecturer|lecturing|instructor|trainer|professor)|(?:teacher|"
    r"taught|teaching|teach|tutor|lecturer|lectured|lecturing|professor|instructor|trainer) (?:\w+ )?(?:of |"
    r"in |at )?(?:\w+ )?(?:science|physics|chemistry|biology|maths?|mathematics|stem|computing|"
    r"computer science|computers|ict|it|technology|engineering|electronics)",
    r"lab(?:oratory)?(?: \w+)? (?:technician|assistant|work|scientist|analyst|manager|tech|job)|labs?|"
    r"laborator(?:y|ies)|r and d|r\+d|research and development|lab work|labwork|"
    r"research(?:er)?s?(?: (?:scientist|assistant|associate|fellow))?|post ?doc(?:toral)?(?: \w+)?|"
    r"scientists?|science|chemists?|biochemists?|biologists?|microbiologists?|physicists?|geologists?|"
    r"geophysicists?|hydrologists?|hydrogeologists?|ecologists?|meteorologists?|oceanographers?|"
    r"geneticists?|pharmacologists?|toxicologists?|pharmac(?:ist|eutical\w*|y(?: \w+)?)|radiographers?|"
    r"sonographers?|audiologists?|cardiac physiologist|medical physic\w*|clinical (?:scientist|science|"
    r"research|trials?|data)|biomedical(?: \w+)?|biotech\w*|statisticians?|statistics|mathematicians?|"
    r"actuar(?:y|ies|ial)|(?:operational|operations) research|material science|food (?:technologist|"
    r"scientist|technology)|optometrist|dental technician|prosthetist|orthotist",
    r"architects?|architecture|architectural(?: \w+)?|(?:quantity |building |land |chartered |hydrographic |"
    r"geomatic |minerals? |engineering )?survey(?:or|ors|ing)|town plann(?:er|ing)|urban plann(?:er|ing)|"
    r"transport plann(?:er|ing)|landscape architect|building control|estimator|planner",
    r"electrician|installer|fabricator|mechanic|welder|machinist|cnc(?: \w+)?|fitter|plumber|joiner|"
    r"carpenter|bricklayer|builder|(?:machine|plant|process|production|chemical) operat(?:or|ive)|"
    r"assembly line|(?:health and safety|hse|ehs|safety|sustainability|environmental|energy|carbon|waste|"
    r"water quality) (?:\w+ )?(?:officer|advis[eo]r|manager|consultant|scientist|analyst|specialist|"
    r"assessor)|patent (?:attorney|examiner|agent)|technical (?:author|writer|translator|recruiter|sales|"
    r"illustrator)|science (?:writer|communicat\w+|journalist)|medical devices?|pilot|"
    r"air traffic control\w*|(?:it|tech|technical|engineering|software|digital) (?:recruit\w+|sales|"
    r"marketing|procurement|buyer|hr|training|administrat\w+)|recruit\w+ (?:in|for) (?:it|tech|engineering)|"
    r"digital marketing|digital|seo|e ?commerce|content (?:designer|strategist)|computer operator|telephony|"
    r"gis|cartographer|games? (?:artist|design\w*|animator)|animator|vfx|3d (?:artist|modell?er)|product (?:design\w*|"
    r"development)|industrial design\w*|web content|technologist|logistics analyst|military|army|navy|raf|"
    r"air force|armed forces",
)
_OTHER = (
    r"(?:staff |district |dental |veterinary |vet |school |mental health |community |student |"
    r"registered )?nurs(?:e|es|ing)|midwi(?:fe|fery|ves)|health visitor|paramedic|doctor|gp|surgeon|dentist|"
    r"dental (?:nurse|hygienist|receptionist)|physio(?:therapist|therapy)?|occupational therap\w+|"
    r"speech (?:and language )?therap\w+|psycholog(?:ist|y)|counsell(?:or|ing)|psychotherap\w+|therapist|"
    r"vet|veterinary surgeon|(?:care|support|social|youth|charity|health ?care|community) (?:worker|"
    r"assistant|work)|carer|care home|social care|optician",
    r"hair ?dress(?:er|ing)|hair ?stylist|barber|beautician|beauty (?:therap\w+|technician|salon)|"
    r"nail (?:technician|artist|tech|salon)|lash technician|make ?up artist|masseuse|massage",
    r"supermarkets?|data entry|(?:retail|shop|store|supermarket|sales) (?:manager|assistant|worker|work|"
    r"supervisor|floor)|retail|shops?|cashier|merchandis(?:er|ing)|buyer|fashion(?: \w+)?|tailor|seamstress|"
    r"florist|waitress|waiter|barista|bar ?(?:maid|man|tender|work|staff)|chef|cook|catering|hospitality|restaurants?|"
    r"hotel(?: \w+)?|"
    r"housekeep(?:er|ing)|cleaner|cleaning|travel agent|tourism|cabin crew|air (?:hostess|stewardess)|"
    r"flight attendant|events? manag(?:er|ement)|events? (?:planner|organiser)",
    r"account(?:ant|ants|ancy|ing|s|s assistant|s payable)|book ?keep(?:er|ing)|payroll|audit(?:or)?|"
    r"tax (?:advis[eo]r|consultant|accountant)|bank(?:er|ing| teller| clerk)|mortgage advis[eo]r|"
    r"financial (?:advis[eo]r|adviser|analyst|services)|finance(?: \w+)?|insurance(?: \w+)?|underwrit(?:er|"
    r"ing)|broker|trader|stockbroker|estate agent|lettings?(?: \w+)?|property manag\w+",
    r"solicitor|lawyer|barrister|paralegal|legal (?:secretary|assistant|executive|work)|law|police(?: \w+)?|"
    r"prison officer|probation officer|fire ?fighter|judge|conveyanc\w+",
    r"(?:english|primary(?: school)?|nursery|french|german|spanish|history|geography|music|art|drama|pe|re|"
    r"religious|reception|eyfs|infant|year \w+|yoga|dance|swimming|piano|esol|tefl|language|languages|"
    r"business studies) "
    r"(?:\w+ )?(?:teach(?:er|ing)|tutor|lecturer|instructor)|teach(?:er|ing)? (?:of |in )?(?:english|french|"
    r"german|spanish|history|geography|music|art|drama|pe|primary|languages?|dance|yoga)|taught (?:english|"
    r"french|german|spanish|history|geography|music|art|drama|pe|primary|languages?)|teaching assistant|"
    r"classroom assistant|nursery (?:nurse|worker|manager)|child ?minder|nanny|au pair|childcare|"
    r"early years(?: \w+)?|headteacher|head teacher|librarian|driving instructor",
    r"receptionist|secretar(?:y|ial)|(?:personal|executive|office|admin(?:istrative)?) assistant|pa|"
    r"office (?:manager|administrator|admin)|admin(?:istrator|istration)?|typist|clerk|"
    r"call cent(?:re|er)(?: \w+)?|customer (?:service|services|care|support)(?: \w+)?|hr(?: \w+)?|"
    r"human resources|recruit(?:er|ment)(?: \w+)?|marketing(?: \w+)?|pr|public relations|advertising|"
    r"sales(?: \w+)?|telesales|journalist|journalism|editor|publishing|copywriter|writer|author|translator|"
    r"interpreter|translation|graphic design(?:er)?|interior design(?:er)?|artist|musician|singer|actor|"
    r"actress|photograph(?:er|y)|dancer|model|fitness instructor|personal trainer|coach|sports",
    r"(?:bus|taxi|lorry|hgv|van|delivery|truck|uber|train) driver|driver|courier|postman|postwoman|"
    r"postal worker|warehouse(?: \w+)?|picker|packer|farm(?:er|ing| worker)?|gardener|gardening|"
    r"dog (?:groomer|walker)|factory worker|labourer|security guard|civil servant|local government|"
    r"councillor|housing officer|fundrais(?:er|ing)|priest|vicar|politician|charity(?: \w+)?|procurement|"
    r"logistics|supply chain|baker(?:y|ies|s)?|butcher|tailoring|market stall|take ?away|sewing|nail bar|salon|pub|"
    r"cafe|coffee shop|barbers",
)
# Work that is the same in any firm: beside a tech or engineering firm it is still of another field.
PLAIN_OTHER = phrases(
    r"receptionist|cleaner|cleaning|cook|chef|canteen|kitchen|waitress|waiter|security guard|caretaker|housekeep\w*|"
    r"cashier|"
    r"(?:van|delivery|lorry|bus|taxi) driver|tea lady"
)
TECH_JOB = phrases(*_TECH_JOBS)
TECH_FIELD = phrases(*_TECH_FIELDS)
NEAR = phrases(*_NEAR)
OTHER = phrases(*_OTHER)
# Titles that are found in every field: which one has to be asked.
GENERIC = phrases(
    r"(?:senior |junior |associate |assistant |general |deputy )?(?:project|programme|program|product|"
    r"operations?|change|business|team|contracts?|delivery|portfolio|quality|production|technical|account|"
    r"process)? ?"
    r"(?:manager|manger|management|consultants?|analyst|co ?ordinator|director|team lead(?:er)?|supervisor|"
    r"lead|administrator|officer|specialist|executive|associate|assistant|apprentice|technician|designer|"
    r"adviser|advisor|planner|operator|operative|inspector|trainer|controller|controls|development|intern|"
    r"graduate|trainee)|pmo|management consult\w+|prince ?2|project work|construction|factory|energy|"
    r"consultancy|design|pm|ba|maintenance|nhs|council|civil service|computers?|rail|railways?|(?:oil|gas|"
    r"water) industry|industry|start ?up|office(?: (?:work|job|based))?|intern(?:ship)?|placement"
)
TEACHER = phrases(
    r"(?:secondary |school |high school |supply |college |university |uni )*(?:teach(?:er|ing)|taught|"
    r"lectur(?:er|ing)|tutor|professor|academic|academia|education)"
)
ANY_JOB = phrases(
    *_TECH_JOBS,
    *_NEAR,
    *_OTHER,
    r"manager|consultant|analyst|coordinator|supervisor|technician|designer|administrator|teacher|lecturer",
)

# Words that slips are mended to, among them right ones that would else be taken for slips of these.
SPELLINGS = word_set(
    "protection technical electric electrician electricity electricians computers mechanic mechanics "
    "structure environment architects scientists technicians analysts consultants teachers managers "
    "projects products production producer designers designed testers programs programme programmes "
    "manufacturer technologist technologies services service researcher research chemist chemicals "
    "industry instructor conductor inspector director engineer engineers engineering developer developers "
    "programmer programming software computer computing technician electrical electronic electronics "
    "mechanical chemical structural manufacturing aerospace automotive telecoms telecommunications "
    "database network networks security testing architect architecture surveyor analyst consultant "
    "consultancy scientist laboratory teacher teaching lecturer manager project designer hairdresser "
    "accountant receptionist solicitor environmental technology information administrator assistant "
    "product embedded verification maintenance operations installation draughtsman apprentice avionics "
    "cybersecurity accounts physics chemistry biology university graduated qualified trained mechatronics petroleum "
    "hardware websites website designing building developing "
    "beautician journalist photographer hairdressing pharmacist midwife secretary waitress cleaner cleaning "
    "supermarket "
    "warehouse carpenter plumber paramedic dentist librarian counsellor psychologist physiotherapist optician "
    "translator "
    "interpreter marketing recruitment catering restaurant bookkeeper cashier accounting accountancy childminder "
    "graduate graduates trainee trainees trainer training operation completing"  # right words too like one of these
)

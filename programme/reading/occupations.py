"""Occupations and fields as people name them, as patterns over folded text.

How each counts: programme-facts, "How the criteria are read", Experience (paid work in tech or engineering meets
the criterion; science teaching, lab work, architecture, clinical science and the like go to a person; other
fields don't).
"""

from __future__ import annotations

from programme.reading.wording import phrases, word_set

# Titles that are tech or engineering by themselves.
_TECH_JOBS = (
    # engineering of every kind, but for the few named "engineer" only (see NOT_ENGINEERS)
    r"engineers?|eng\b|enginer|engeneer|enginner|enginere|ingenieur|ingeniera|ingeniero|inzynier",
    r"(?:cad|autocad|revit|bim|solidworks|catia) (?:\w+ )?(?:technician|designer|operator|manager|"
    r"coordinator|modeller|engineer|drafter|user)|"
    r"cad|autocad|bim|draughts(?:man|woman|person)|draughtsperson|drafts(?:man|woman|person)|drafter",
    r"(?:electrical|electronics?|mechanical|civil|structural|process|chemical|aircraft|aerospace|avionics|"
    r"rail|railway|signalling|"
    r"signal|telecoms?|broadband|fibre|network|it|ict|computer|desktop|server|hardware|test|maintenance|"
    r"manufacturing|production|calibration|instrumentation|"
    r"controls?|automation|engineering|nuclear|plant|highways|building services|hvac|service desk|"
    r"help ?desk|field|systems?|quality|materials|metrology|commissioning|drilling|"
    r"marine|automotive|robotics|weld(?:ing)?|energy|turbine|solar|water|wastewater) (?:\w+ )?technicians?",
    r"(?:civil|structural|highways|transport|building services|mechanical|electrical|piping|product design|"
    r"industrial|mould|tool) (?:design )?designers?|toolmaker|"
    r"design engineer|engineering (?:manager|director|lead|consultant|graduate|apprentice|apprenticeship|"
    r"assistant|designer|surveyor|job|role|work)",
    # software and data
    r"(?:linux|unix|windows|vmware|azure|aws|cisco|software|web|app|mobile|front ?end|back ?end|"
    r"full ?stack|java|python|php|\.?net|c#|c\+\+|ios|android|games?|database|sql|bi|etl|sap|salesforce|"
    r"oracle|crm|"
    r"wordpress|react|javascript|ruby|cobol|mainframe|vba|sharepoint|drupal|magento|power ?bi|tableau|abap|"
    r"embedded|firmware|blockchain|ml|ai) "
    r"(?:\w+ )?(?:dev|devs|developers?|programm(?:er|ing)|coder|specialist|consultant|analyst|tester|"
    r"administrator|admin|architect|lead|support)",
    r"developer|develper|devloper|programmer|programer|coder|dev|devops|sre|site reliability|sysadmin|"
    r"sys admin|systems? admin(?:istrator)?|dba|webmaster|web master|"
    r"web design(?:er|ing)?|ux|ui|ui/ux|ux/ui|user experience|user research(?:er)?|interaction designer|"
    r"service designer|"
    r"scrum master|product owner|agile coach|delivery manager|release manager|tech(?:nical)? lead|cto|cio|"
    r"ciso|chief (?:technology|technical|information|data) officer",
    r"data (?:analyst|scientist|engineer|architect|modeller|manager|governance|steward|warehouse|science|"
    r"analytics|analysis|engineering|migration)|analytics|business intelligence|"
    r"machine learning|artificial intelligence|deep learning|computer vision|nlp|big data|"
    r"bioinformatic(?:s|ian)|data centre|quant(?:itative)? developer",
    r"(?:systems?|it|ict|technical|solutions?|software|security|cyber|network|test|qa|erp|sap|crm|"
    r"programmer|functional|infrastructure|telecoms?|gis|production|application|integration|"
    r"digital business|it business|technical business) (?:analyst|architect|consultant|specialist|manager|"
    r"lead|support|administrator|admin|officer|coordinator|director|trainer|operations|"
    r"author|writer|project manager|programme manager|auditor|sales engineer)",
    r"(?:enterprise|solutions?|software|cloud|data|network|technical|systems?|security|it|infrastructure|"
    r"application|integration|domain|aws|azure) architects?",
    r"tester|testers|qa|software test(?:ing)?|test (?:lead|manager|automation|analyst|engineer)|"
    r"automation test\w*|quality assurance|uat|sdet|manual testing|testing",
    r"(?:tech(?:nical)?|application|app|desktop|it|ict|1st line|2nd line|3rd line|first line|second line|"
    r"third line|user|product|network|computer) support(?: \w+)?|"
    r"help ?desk|service desk|it (?:guy|person|technician|professional|worker|specialist|officer|admin)",
    r"(?:it|ict|software|tech|technical|technology|engineering|digital|construction|telecoms?|"
    r"infrastructure|civil|rail|systems?|erp|sap|cyber|web|data|energy|manufacturing|"
    r"highways|oil and gas|utilities|automotive|aerospace|nuclear) (?:\w+ )?(?:project|programme|program|"
    r"product|delivery|change|portfolio|site|contracts?) "
    r"(?:manag(?:er|ement)|lead|coordinator|director|officer|engineer|support|planner|controller|office|pmo)|"
    r"(?:project|programme|program|product|delivery|contracts?) (?:manag(?:er|ement)|lead|coordinator|"
    r"director|controls|planner)\w* "
    r"(?:in|for|at|of|on) (?:a |an |the )?(?:\w+ ){0,2}?(?:it|ict|tech|software|technology|engineering|"
    r"digital|construction|telecoms?|infrastructure|civil|rail|systems?|data|energy|"
    r"manufacturing|highways|oil and gas|utilities|automotive|aerospace|nuclear|fintech|saas)",
    r"site (?:manager|engineer|agent)|construction manager|clerk of works|construction project",
    r"environmental (?:consultant|consultancy|consulting|engineer|engineering)|environment consultant|"
    r"process safety|reliability|six sigma|lean manufacturing|"
    r"(?:production|manufacturing|plant|maintenance|factory|operations|quality|process|shift|supply chain|"
    r"engineering) (?:manager|supervisor|lead|planner|operative|team leader) "
    r"(?:in|at|for) (?:a |an |the )?(?:\w+ )?(?:factory|plant|manufactur\w+|engineering|automotive|"
    r"aerospace|refinery)|plant manager|manufacturing manager|production manager",
)
# Fields: enough with "I worked in …", not enough beside an occupation from elsewhere or after "a degree in".
_TECH_FIELDS = (
    r"(?:software|hardware|civil|mechanical|electrical|electronics?|chemical|aerospace|structural|process|"
    r"rail|railway|quality|network|systems?|biomedical|medical|industrial|"
    r"production|manufacturing|environmental|petroleum|marine|mining|materials|nuclear|automotive|"
    r"telecoms?|telecommunications?|computer|data|design|building services|"
    r"geotechnical|acoustic|optical|robotics|control) engineering|engineering|enginering|engineerin|"
    r"enginnering",
    r"software|sofware|softwere|information technology|information systems|info tech|"
    r"i\.? ?t\.?(?= (?:support|industry|sector|department|company|job|field|manager|project|consult\w+|"
    r"service\w*))|"
    r"computing|computer science|computers|comp sci|programming|coding|tech(?: (?:industry|sector|company|"
    r"field|roles?|jobs?|startup))?|technology|cyber(?: ?security)?|"
    r"infosec|information security|networks?|networking|cloud|aws|azure|telecoms?|telecommunications?|"
    r"telco|electronics|semiconductors?|robotics|automation|fintech|saas|erp|sap|"
    r"web development|app development|web dev|data ?bases?|aerospace|aeronautic\w*|avionics|automotive|"
    r"manufacturing|oil and gas|renewables?|wind (?:farms?|energy)|"
    r"nuclear|energy (?:industry|sector|systems)|power (?:stations?|systems)|civils|highways|"
    r"rail(?:way)?s? (?:industry|sector|infrastructure|projects?)|network rail|"
    r"java|javascript|python|c\+\+|sql|cobol|linux|unix|coded|(?:at|for|with) (?:microsoft|google|ibm|bt|"
    r"openreach|vodafone|cisco|oracle|intel|apple|dell|hp|siemens|rolls royce|"
    r"bae|airbus|boeing|jaguar land rover|jlr|arup|atkins|amey|cummins|fdm|tcs|infosys|wipro|accenture|"
    r"capgemini|cognizant)|"
    r"the (?:it|tech) (?:industry|sector|field|department)|technical|stem|gis|digital transformation|"
    r"machine design|water industry|utilities|games industry|product development",
)
# Called engineers, but in no sense of the programme's own, or not clearly so.
NOT_ENGINEERS = phrases(
    r"(?:domestic|household|home|sleep|nail|lash|beauty|hair|social|relationship) (?:engineer|"
    r"technician)s?|(?:sound|audio|recording|studio|heating|gas|boiler|"
    r"appliance|alarm|lift|financial|recruitment) engineers?(?: recruiter)?"
)
_NEAR = (
    r"(?:sound|audio|recording|studio|heating|gas|boiler|appliance|alarm|lift|financial) engineers?",
    r"(?:science|physics|chemistry|biology|maths?|mathematics|stem|computing|computer(?: science)?|ict|it|"
    r"technology|design and technology|dt|d and t|engineering) "
    r"(?:\w+ )?(?:teach(?:er|ing)|tutor(?:ing)?|lecturer|lecturing|instructor|trainer|professor)|"
    r"(?:teacher|taught|teaching|teach|tutor|lecturer|lectured|lecturing|professor|instructor|"
    r"trainer) (?:\w+ )?(?:of |in |at )?(?:\w+ )?(?:science|physics|chemistry|biology|maths?|mathematics|"
    r"stem|"
    r"computing|computer science|computers|ict|it|technology|engineering|electronics)",
    r"lab(?:oratory)?(?: \w+)? (?:technician|assistant|work|scientist|analyst|manager|tech|job)|labs?|"
    r"laborator(?:y|ies)|r and d|r\+d|research and development|lab work|labwork|"
    r"research(?:er)?s?(?: (?:scientist|assistant|associate|fellow))?|"
    r"post ?doc(?:toral)?(?: \w+)?|scientists?|science|chemists?|biochemists?|biologists?|microbiologists?|"
    r"physicists?|geologists?|geophysicists?|hydrologists?|hydrogeologists?|"
    r"ecologists?|meteorologists?|oceanographers?|geneticists?|pharmacologists?|toxicologists?|"
    r"pharmac(?:ist|eutical\w*|y technician)|radiographers?|sonographers?|audiologists?|"
    r"cardiac physiologist|medical physic\w*|clinical (?:scientist|science|research|trials?|data)|"
    r"biomedical(?: \w+)?|biotech\w*|statisticians?|statistics|mathematicians?|"
    r"actuar(?:y|ies|ial)|(?:operational|operations) research|material science|food (?:technologist|"
    r"scientist|technology)|optometrist|dental technician|prosthetist|orthotist",
    r"architects?|architecture|architectural(?: \w+)?|(?:quantity |building |land |chartered |"
    r"hydrographic |geomatic |minerals? |engineering )?survey(?:or|ors|ing)|town plann(?:er|ing)|"
    r"urban plann(?:er|ing)|"
    r"transport plann(?:er|ing)|landscape architect|building control|estimator|planner",
    r"electrician|mechanic|welder|machinist|cnc(?: \w+)?|fitter|plumber|joiner|carpenter|bricklayer|"
    r"builder|(?:machine|plant|process|production|chemical) operat(?:or|ive)|assembly line|"
    r"(?:health and safety|hse|ehs|safety|sustainability|environmental|energy|carbon|waste|"
    r"water quality) (?:\w+ )?(?:officer|advis[eo]r|manager|consultant|scientist|analyst|specialist|"
    r"assessor)|"
    r"patent (?:attorney|examiner|agent)|technical (?:author|writer|translator|recruiter|sales|"
    r"illustrator)|science (?:writer|communicat\w+|journalist)|medical devices?|pilot|"
    r"air traffic control\w*|(?:it|tech|technical|engineering|software|digital) (?:recruit\w+|sales|"
    r"marketing|procurement|buyer|hr|training|administrat\w+)|recruit\w+ (?:in|for) (?:it|tech|"
    r"engineering)|"
    r"digital marketing|digital|seo|e ?commerce|content (?:designer|strategist)|computer operator|"
    r"telephony|gis|cartographer|game (?:artist|design\w*)|animator|vfx|3d (?:artist|modell?er)|"
    r"product (?:design\w*|development)|industrial design\w*|web content|technologist|logistics analyst|"
    r"military|army|navy|raf|air force|armed forces",
)
_OTHER = (
    r"(?:staff |district |dental |veterinary |vet |school |mental health |community |student |"
    r"registered )?nurs(?:e|es|ing)|midwi(?:fe|fery|ves)|health visitor|paramedic|doctor|gp|surgeon|"
    r"dentist|dental (?:nurse|hygienist|receptionist)|"
    r"physio(?:therapist|therapy)?|occupational therap\w+|speech (?:and language )?therap\w+|"
    r"psycholog(?:ist|y)|counsell(?:or|ing)|psychotherap\w+|therapist|vet|veterinary surgeon|"
    r"(?:care|support|social|youth|charity|health ?care|community) (?:worker|assistant|work)|carer|"
    r"care home|social care|optician",
    r"hair ?dress(?:er|ing)|hair ?stylist|barber|beautician|beauty (?:therap\w+|technician|salon)|"
    r"nail (?:technician|artist|tech|salon)|lash technician|make ?up artist|masseuse|massage",
    r"(?:retail|shop|store|supermarket|sales) (?:manager|assistant|worker|work|supervisor|floor)|retail|"
    r"shops?|cashier|merchandis(?:er|ing)|buyer|fashion(?: \w+)?|tailor|seamstress|florist|"
    r"waitress|waiter|barista|bartender|chef|cook|catering|hospitality|restaurants?|hotel(?: \w+)?|"
    r"housekeep(?:er|ing)|cleaner|cleaning|travel agent|tourism|cabin crew|air (?:hostess|stewardess)|"
    r"flight attendant|events? manag(?:er|ement)|events? (?:planner|organiser)",
    r"account(?:ant|ants|ancy|ing|s|s assistant|s payable)|book ?keep(?:er|ing)|payroll|audit(?:or)?|"
    r"tax (?:advis[eo]r|consultant|accountant)|bank(?:er|ing| teller| clerk)|mortgage advis[eo]r|"
    r"financial (?:advis[eo]r|adviser|analyst|services)|"
    r"finance(?: \w+)?|insurance(?: \w+)?|underwrit(?:er|ing)|broker|trader|stockbroker|estate agent|"
    r"lettings?(?: \w+)?|property manag\w+",
    r"solicitor|lawyer|barrister|paralegal|legal (?:secretary|assistant|executive|work)|law|"
    r"police(?: \w+)?|prison officer|probation officer|fire ?fighter|judge|conveyanc\w+",
    r"(?:english|primary(?: school)?|nursery|french|german|spanish|history|geography|music|art|drama|pe|re|"
    r"religious|reception|eyfs|infant|year \w+|yoga|dance|swimming|piano|esol|tefl|language|languages|"
    r"business studies) "
    r"(?:\w+ )?(?:teach(?:er|ing)|tutor|lecturer|instructor)|teach(?:er|ing)? (?:of |in )?(?:english|"
    r"french|german|spanish|history|geography|music|art|drama|pe|primary|languages?|dance|yoga)|"
    r"taught (?:english|french|german|spanish|history|geography|music|art|drama|pe|primary|languages?)|"
    r"teaching assistant|classroom assistant|nursery (?:nurse|worker|manager)|child ?minder|nanny|au pair|"
    r"childcare|early years(?: \w+)?|headteacher|head teacher|librarian|driving instructor",
    r"receptionist|secretar(?:y|ial)|(?:personal|executive|office|admin(?:istrative)?) assistant|pa|"
    r"office (?:manager|administrator|work|job|admin)|admin(?:istrator|istration)?|typist|clerk|"
    r"call cent(?:re|er)(?: \w+)?|customer (?:service|services|care|support)(?: \w+)?|"
    r"hr(?: \w+)?|human resources|recruit(?:er|ment)(?: \w+)?|marketing(?: \w+)?|pr|public relations|"
    r"advertising|sales(?: \w+)?|telesales|journalist|journalism|editor|publishing|copywriter|writer|"
    r"author|translator|interpreter|translation|"
    r"graphic design(?:er)?|interior design(?:er)?|artist|musician|singer|actor|actress|photograph(?:er|"
    r"y)|dancer|model|fitness instructor|personal trainer|coach|sports",
    r"(?:bus|taxi|lorry|hgv|van|delivery|truck|uber|train) driver|driver|courier|postman|postwoman|"
    r"postal worker|warehouse(?: \w+)?|picker|packer|farm(?:er|ing| worker)?|gardener|gardening|"
    r"dog (?:groomer|walker)|"
    r"factory worker|labourer|security guard|civil servant|local government|councillor|housing officer|"
    r"fundrais(?:er|ing)|priest|vicar|politician|charity(?: \w+)?|procurement|logistics|supply chain",
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
    r"lead|administrator|officer|specialist|executive|associate|assistant|apprentice|"
    r"technician|designer|adviser|advisor|planner|operator|operative|inspector|trainer|controller|controls|"
    r"development|intern|graduate|trainee)|pmo|management consult\w+|prince ?2|project work|construction|"
    r"factory|energy|consultancy|design|computers?|railways?|(?:oil|gas|water) industry|industry|start ?up"
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
    "technical electric electrician electricity electricians computers mechanic mechanics structure "
    "environment architects scientists technicians analysts consultants teachers managers projects "
    "products production producer designers designed testers programs programme programmes manufacturer "
    "technologist technologies services service researcher research chemist chemicals industry instructor "
    "conductor inspector director engineer engineers engineering developer developers programmer "
    "programming software computer computing technician electrical electronic electronics mechanical "
    "chemical structural manufacturing aerospace automotive telecoms telecommunications database network "
    "networks security testing architect architecture surveyor analyst consultant consultancy scientist "
    "laboratory teacher teaching lecturer manager project designer hairdresser accountant receptionist "
    "solicitor environmental technology information administrator assistant product"
)

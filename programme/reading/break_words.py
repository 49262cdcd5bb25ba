"""Words around a career break that tell how a length or a date is meant, as patterns over folded text."""

from __future__ import annotations

import re

from programme.reading.numbers import NUMBER
from programme.reading.wording import phrases, word_set

ON_AND_OFF = phrases(
    r"on (?:and|n) off|off (?:and|n) on|on/off|on off|in and out|bits and (?:pieces|bobs)|here and there|"
    r"several (?:breaks|gaps|times)|(?:2|3|4|two|three|few) (?:\w+ )?(?:breaks|gaps|stints)|"
    r"multiple (?:breaks|gaps|times)|between jobs|intermittent(?:ly)?|stop(?:ped)? and start(?:ed)?|"
    r"back and forth|from time to time|now and then|sporadic(?:ally)?|not continuous(?:ly)?|in (?:2|3|4|two|three|"
    r"four|several|a few|few) (?:goes|parts|bits|chunks|stretches|blocks|lots|stages)|second (?:one|stretch|half) "
    r"(?:started|began|since)"
)
# A return to work within the time told: the stretch after it is the latest.
WENT_BACK = phrases(
    r"(?:went|been|was|tried|came|gone|going) (?:going )?back (?:to (?:work|it|my \w+) )?(?:\w+ ){0,2}?for (?:about |"
    rf"around |only |just )*(?:{NUMBER} |an? |a few )?(?:days?|weeks?|wks?|months?|mths?|bit|while|year|short \w+)"
)
LATEST = phrases(
    r"latest|last (?:stretch|time|break|bit|stint)|most recent(?:ly)?|this time|straight|continuous(?:ly)?|"
    r"in a row|completely|fully|solid|properly|for good"
)
LEAVE = phrases(
    r"(?:mat|maternity|maternal|paternity|pat|parental|shared parental|adoption|parenting) leave|(?:on|"
    r"my) (?:mat|maternity|maternal)|maternity"
)
ON_LEAVE = phrases(
    r"still (?:employed|have (?:my|a|the) job|got (?:my|a|the) job|hold (?:my|the|a) (?:job|post))",
    r"still (?:\w+ ){0,2}(?:mat|maternity|maternal|parental|paternity|adoption)|(?:im|i am|am|currently|now|"
    r"just|at present|presently) "
    r"(?:\w+ ){0,2}?on (?:\w+ )?(?:mat|maternity|maternal|parental|paternity|adoption)",
    r"^(?:yes |well )?(?:on|in) (?:my )?(?:\w+ )?(?:mat|maternity|maternal|parental|paternity|"
    r"adoption)(?: leave)?(?! (?:in|for|when))",
    r"(?:leave|maternity) (?:at the moment|right now|now|until|till|til|ends|finishes|is ending|is up)|"
    r"(?:go(?:ing)?|due|returning|return) back (?:(?:to|at|with) (?:\w+ ){1,4})?(?:in|on|next|soon|after)|(?:leave|"
    r"maternity) (?:started|began) (?:last|this)|(?:job|post|role|place|position)s? (?:is |are |still )*(?:waiting|"
    r"open|"
    r"kept|there for me|held)|(?:keep|keeping|holding|hold) my (?:job|post|role|place|position)|"
    r"leave from (?:my|the) (?:job|post|role|work|employer|company|position)",
)
# "Left after maternity leave", "never went back": the job isn't held any more.
LEFT_AFTER_LEAVE = phrases(
    r"never (?:went|returned|go|gone|came|come)|(?:didnt|did not|havent|have not) (?:go|return|gone|went|"
    r"come|been|returned)(?: back)?|(?:after|following|since|end of|ended|finished|"
    r"before) (?:\w+ ){0,3}?(?:mat|maternity|maternal|parental|paternity|adoption)|(?:left|resigned|quit|"
    r"stopped|gave up|handed in|made redundant|lost my job|redundant)|(?:leave|maternity) (?:ended|finished|"
    r"was over|ran out)(?! (?:next|soon))|(?:went|was|had) (?:on |my |off on )?(?:\w+ )?(?:mat|maternity|"
    r"maternal|parental|paternity|adoption)(?: leave)?"
)
NO_BREAK = phrases(
    r"never (?:stopped|had (?:a |any )?(?:career )?break|left|took (?:a |any )?break|been away|"
    r"took time off)|(?:havent|have not|didnt|did not|not) "
    r"(?:really |actually )?(?:stopped|stop|left(?! (?:the house|home))|leave|(?:had|taken|take|have|"
    r"started) (?:a |any |my )?(?:career )?break|been away)|no (?:career )?(?:break|gap)s?(?: yet| so far)?|"
    r"(?:im |i am )?still (?:working|employed|in (?:my |a )?(?:job|work|post)|at work)"
)
# "I haven't stopped yet, my last day is the 18th": whatever date is told, it is to come.
NOT_STOPPED_YET = phrases(
    r"(?:havent|have not|not) (?:actually |quite |even )?(?:stopped|left|finished) (?:yet|work yet)|"
    r"last (?:working )?day (?:will be|isnt until)"
)
NONE_AT_ALL = re.compile(
    r"(?:none|nil|nothing|zero|not at all|no break|never)(?: (?:at all|yet|really|so far|to be honest|tbh|for me|lol))*"
)
# Work taken up again after an earlier break: the latest one counts.
AGAIN = phrases(
    r"(?:stopped|stop|left|off|out|quit|finished|away|gave up) (?:work )?again|second (?:break|time|stint)|"
    r"2nd (?:break|time|stint)"
)
# A length told of the job that she has now is none of the break: "on the tills 8 months now".
JOB_NOW = phrases(r"im|i am|ive been|i have been|now|currently|at the moment")
RESIGNED = phrases(r"resigned|quit|left|handed in (?:my )?notice|gave up|gave in (?:my )?notice")
NO_MONTH = phrases(
    r"some ?time (?:in|during|last year|around)|(?:couldnt|cant|could not|cannot|dont|not) (?:tell|say|remember|recall|"
    r"know|sure)(?: \w+){0,3} (?:month|when|date)|not sure (?:of |about |which |what )*(?:the )?month|"
    r"no idea (?:of |which |what )*(?:the )?month|forget (?:the|which) month"
)
UNTIL = phrases(r"until|till|til|before|up to")
STOPPED = phrases(
    r"stop(?:ped)?|left|finish(?:ed)?|quit|resign(?:ed)?|gave up|given up|last (?:worked|job|day)|since|"
    r"ended|redundant|ceased|out of work|unemployed|not work(?:ed|ing)?|havent worked|off work|until|till|"
    r"til"
)
RETURNED = phrases(r"went back|returned|back to work|ended|started (?:again|back)")
WORKED = phrases(
    r"(?<!not )(?<!havent )(?<!never )(?:worked|working|employed)|was (?:a|an|in|at)|my (?:last )?job|"
    r"engineer|developer|career"
)
# "A week before she was born" is when she was born.
BARELY = re.compile(
    rf"\b(?:{NUMBER} |a few |the )?(?:days?|weeks?|wks?) (?:before|after) (?=s?he |they |the |my |our |i )"
)
# Years of work told beside the break: "worked 10 years and stopped in 2019".
WORKED_FOR = phrases(
    rf"(?<!not )(?<!havent )(?<!have not )(?<!didnt )(?<!hasnt )(?<!last )(?<!never )(?<!dont )(?<!no )(?<!the )"
    rf"(?<!my )(?<!stop )(?<!stopped )(?<!from )(?<!of )(?<!cannot )(?<!cant )work(?:ed|ing)? "
    rf"(?:(?!since|before|from|until|till|in|ago)\w+ ){{0,3}}?(?:for )?{NUMBER}\+? ?(?:years?|yrs?|months?)(?! ago)",
    rf"(?:was|been|worked) in (?:that|the|my|this|one|the same) (?:\w+ )?(?:job|post|role|company|firm|place|team) "
    rf"(?:for )?"
    rf"{NUMBER}\+? ?(?:years?|yrs?|months?)(?! ago)",
    rf"(?:was|been|did|spent|worked) (?:at|with) (?!home|my|mum|dad|the (?:kids|children|boys|girls)|him|her|them|"
    rf"least)"
    rf"(?:[a-z]+ ){{1,3}}?(?:for )?{NUMBER}\+? ?(?:years?|yrs?|months?)(?! ago)",
    rf"{NUMBER}\+? ?(?:years?|yrs?) (?:of )?(?:work(?:ing)? experience|experience|exp|in (?:it|tech|"
    rf"engineering|industry|the industry)|as an? \w+|of work\b|of working|working (?:as|in))",
    rf"after {NUMBER}\+? ?(?:years?|yrs?) (?:in|of|as|at|with|working)",
)
# "Three years after he was born": a sum that is better asked than done.
RECKONED = phrases(rf"{NUMBER} ?(?:years?|yrs?|months?|mths?|weeks?) (?:after|before|later|from when)")
# "A year next January": not yet a year.
NOT_YET = phrases(
    rf"{NUMBER} ?(?:years?|yrs?|months?|mths?) (?:next|this coming|in (?=[jfmasond][aepuco][a-z])|come|"
    rf"this (?=[jfmasond][aepuco][a-z]))(?: ?\w+)?"
)
# "It'll be a year in February", "11 months by Christmas": told by a day to come, for lengths where it matters.
REACHED_ON = re.compile(
    rf"{NUMBER} ?(?:years?|yrs?|months?|mths?|weeks?|wks?) (?:(?:exactly|in|on|by|at|come|next|this|coming) )+(?:the )?"
)
PAST = phrases(r"was|had|were|left|stopped|finished|quit")
IN_FUTURE = phrases(rf"^(?:in|after|within) {NUMBER} ?(?:years?|yrs?|months?|mths?|weeks?|days?)$")
STOPPING_SOON = phrases(
    r"(?:will|going to|gonna|about to|plan(?:ning)? to|due to|hope to) (?:be )?(?:stop|leave|quit|finish|"
    r"go on|give up|stopping|leaving|finishing)(?:ing)?|(?:im |i am )(?:stopping|leaving|finishing|"
    r"quitting)|havent (?:stopped|left|finished) yet"
)
SPELLINGS = word_set(
    "maternity pregnant lockdown stopped daughter children parental started finished resigned redundant"
)

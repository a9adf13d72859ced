"""English turns of phrase for thanks, congratulations and praise."""

from parvis.core.hearing.kinds.cues.english.words import CAN_NOT, FAULT, GOOD

THANKS = f"""
    -4 but|however|except|until|although|unfortunately|though|still
    3 thank|thanks|thankyou|thx|ty|cheers|kudos|tysm
    -4 thank|thanks in|for advance|any|reading|your help|time|input
    -4 no|without thanks
    -3 thanks to ... which|we|you|a|this
    3 grateful|gratitude|appreciated|appreciate
    -4 would|d|be|is|will ... appreciated|appreciate|grateful
    3 well done
    3 {GOOD}|excellent|superb|beautiful job|work|app|evening|place|people|team
    3 {GOOD}|excellent|superb|beautiful article|stuff|product|watch|tool|program|application
    2 great|excellent|amazing|fantastic|awesome|wonderful
    2 brilliant|perfect|superb|beautiful|beautifully|lovely|outstanding
    2 marvellous|terrific|fabulous|magnificent|stellar|impressive|impressed|delightful
    3 i|we love|loved|enjoy|enjoyed|adore
    2 love|loved|loving
    2 congratulations|congrats|bravo|hats|grats
    3 made my day
    3 saved my|me|us|our
    3 works|working|worked perfectly|great|fine|well|like|flawlessly
    3 works|working|worked perfect|good|now|beautifully|wonderfully|for|out
    3 solved it|that|the|my
    2 very|really|so|super happy|pleased|good|satisfied|helpful|useful
    2 very|really|so|super kind|nice|easy|well|cool|fast|accurate
    2 happy|glad|pleased|delighted
    3 easy to use|read|follow|understand|navigate|set
    2 best app|watch|thing|evening|of|fitness
    2 the|a best|great|good
    2 good|nice|useful|helpful|easy|simple|intuitive|accurate|reliable|informative|cool
    2 reads|runs|plays|looks beautifully|well|great|good
    3 highly|would recommend|recommended
    3 not a single {FAULT}|complaint|hitch
    4 no|zero|without|any {FAULT}|complaints|complaint
    3 {CAN_NOT} complain|fault|live|praise|wait|recommend
    3 cannot|nothing complain|fault|live|to complain|fault
    3 does|did everything|exactly|what|all ... i|it|you|we|job|says|need
    3 everything|all|what|exactly ... i|you|we need|needs|want|wanted|needed
    3 helps|helped|helping me|us|to|with
    3 keeps|kept me|you|track|us ... on|motivated|of|track|accountable|fit|going|informed
    2 motivat*|encourag*|accurate|reliable
    3 improved|improving|better ... a|lot|much|than|every
    2 much|vastly|greatly|continuously|constantly improved|better|improving
    4 meant|means the|a|so world|lot|much
    3 owe|owed ... a|everything|you|so lot|much|you|debt
    3 i take back
    3 what a {GOOD}|excellent|superb|beautiful|joy|pleasure|treat|relief
    3 without you|him|her|them
    3 never ... been|looked|felt so
    3 first|bravo|congratulations win|victory
    3 5|five|4|four star|stars
    -3 not|isn|wasn|no|nothing|never|don|doesn't ... {GOOD}|happy|pleased|useful|helpful
    -3 not|isn|wasn|no|nothing|never|don|doesn't ... accurate|easy|reliable|recommend|love|intuitive
    -3 would|could|might|may|should|will ... {GOOD}|easier|useful|helpful|love
    -3 if ... {GOOD}|works|work|worked
    -2 good|nice|great|glad|happy|useful|fine to|if|that|luck|idea|point|morning|evening|afternoon|day
    9 no idea how much
    3 ^ what a|an
    4 took|takes|taking the|her|his|their time
    3 best ... in years|ages
    -3 ^ good morning|evening|afternoon|day|night
    5 you are|re the best
    5 you re|are the|all|so|just best|amazing|great|awesome|wonderful|brilliant|stars
    6 never thought|expected|imagined ... could|would|be
"""

"""English turns of phrase for what is wrong, broken, unfair or unpleasant."""

from parvis.core.hearing.kinds.cues.english.words import CAN_NOT, FAULT, GOOD, NOT

COMPLAINT = f"""
    -3 isn't it {GOOD}
    -2 you|your
    -1 ^ if|when|then|note|since|as|or|although|otherwise|while|well|maybe|perhaps
    -1 because|whether|basically|e|presumably|probably
    -3 ^ or|oops|sorry
    -3 bad|good|terrible|horrible idea
    -2 in fact
    -2 note that
    -2 as|so far|long as
    -3 i|we ... fixed|solved|figured|resolved|worked ... it|this|that|by|now
    -2 i ... had|noticed|accidentally|meant|realize
    3 i|am|m getting|get|got an|the|this|a|following error|errors|warning|message
    -2 is|are created|implemented|defined|called|used|known
    -3 may|might|could|would|can have|cause|help|need|be|require
    3 want|demand|asked|get|give ... refund
    1 wish|wished
    -3 wish ... didn't
    2 please|help|desperately ... fix|fixed|resolve|rectify
    3 ^ help
    3 doesn|didn't even
    1 even
    2 no way|option|means to|for
    2 poor|lack ... quality|support|service|communication|transparency
    3 why on|the
    2 have|having|had ... to ... again|twice|times|manually|every
    2 don't buy|bother|waste|install|download|update|upgrade
    2 avoid
    3 went|going|goes downhill|backwards|wrong
    3 ruined|ruins|destroyed|killed|messed|spoiled|spoilt
    2 rip off
    3 ripoff|scam|spyware|virus|invasive|bloated
    -4 i|we|ll|to|will ... try|fix|look|have|see ... fix
    1 i|we|my|our ... {FAULT}
    -2 you can|could|may|might|should|need|want|would
    -3 sounds|looks|be|is ... like a|an bug|error|issue
    -2 such a|an|as|errors|problem|problems
    -3 sorry for|about
    -2 to find|fix|debug|avoid|prevent|minimize|see|check ... {FAULT}
    3 my|our ... is|was|are|were|has ... dead|gone|down|lost|missing
    1 but|however|although|though|except|yet|sadly
    3 difficult|hard|difficulty|difficulties to|getting|with|in
    2 difficulty|difficulties|struggle|struggles|struggling|tedious|clunky|cumbersome|messy|mess|hopeless
    3 drives|driving|makes me nuts|crazy|mad
    3 a shame
    3 blank|white|black screen
    3 have|has|had to ... reinstall|restart|reboot|repair|reset|uninstall|re|disconnect|unpair|again
    2 stop|quit working|syncing
    3 constant|constantly|repeatedly|randomly|keep|keeps ... asking|blocking|disconnect*|crash*|drops
    3 constant|constantly|repeatedly|randomly|keep|keeps ... dropping|popping|stops|stop|issues|problems
    2 mixed|messed up
    3 where|what|why|who|how the hell
    3 bug|bugs|buggy|bugged|glitch|glitches|glitchy
    3 crash|crashes|crashed|crashing
    3 broken|breaks|broke
    3 error|errors
    3 {NOT} ... work|working|load|open|connect|sync|start|respond
    3 {NOT} ... recogni*|stop|save|install|compile|build|stay|function
    3 not|never ... work|working|load|loading|connect|connecting
    3 not|never ... sync|syncing|respond|responding|function|functioning
    2 {NOT} ... update|show|display|appear|let|allow|fit|close|run
    2 {NOT} ... play|find|see|detect|receive|record|count|help|listen
    1 {NOT}
    1 does|did|do|is|are|was|has|have|will|would|can|could not
    2 will|does|do|did|has|have|would not
    2 cannot
    2 {CAN_NOT} ... get|find|see|open|log|connect|access|use|change
    2 {CAN_NOT} ... make|even|sync|add|read|hear|sleep|reach|do|come
    2 i|it|they|we cannot
    1 i|it|they|we can|won|doesn't
    1 doesn|won|couldn|isn't
    2 it|this|app|that doesn|won|didn|hasn't
    3 unable to
    3 fail|fails|failed|failing|failure|failures
    2 problem|problems|problematic
    2 issue|issues
    1 have|having|had|has ... {FAULT}
    2 trouble|troubles
    3 no longer
    3 stopped
    2 stops
    3 keeps ... crashing|asking|saying|telling|disconnecting|losing
    3 keeps ... failing|closing|stopping|freezing|dropping|logging
    1 keeps|kept
    2 i keep ... having|getting|losing
    3 kept|left|keeps waiting
    3 still no|not|nothing|waiting|broken|missing|hasn|haven|isn|closed|dark|can|doesn|won|wont|cant
    3 never works|worked|answers|answered|replies|replied|comes|came
    3 never arrives|arrived|had|got|been|gets|connects|syncs
    3 nobody|noone|none ... answer*|repl*|listen*|care*|told|know*
    3 nobody|noone|none ... come*|came|clean*|pick*|bother*|asked|does
    3 no one ... answer*|repl*|listen*|care*|told|came|cleans|picks|bother*|asked|does
    3 not one|a single|reply|answer|word|call
    3 no reply|answer|response|news|warning|explanation|heating|light|lights|lighting|signal|notice|apology
    3 not ... either
    3 useless|terrible|horrible|awful|worst|worse|unacceptable
    3 ridiculous|rubbish|garbage|crap|crappy|junk|unusable
    3 pathetic|disgraceful|shameful|disgusting|appalling|poor
    3 poorly|atrocious|dreadful|abysmal|joke|stupid|nightmare
    3 annoying|annoyed|annoys|frustrat*|disappoint*|irritating|unfair|outrageous|scandal*|infuriating
    3 what bothers me
    2 bothers|upsets|angers me
    2 shouts|shouting|yells|insult*|threaten*|bully|bullied|bullying
    2 makes ... cry|mad|angry|sick|furious
    2 wrong|wrongly|incorrect|incorrectly|inaccurate|inaccurately|false|faulty|defective|bad|badly
    2 slow|slowly|sluggish|laggy|lags|freez*|froze|frozen|hangs|stuck
    2 forever|ages to
    2 takes forever|ages|hours
    2 lost|loses|losing|disappear*|vanish*|gone
    2 disconnect*|uninstall*|reinstall*|nagware
    2 over and over
    2 dangerous|danger|unsafe|hazard*|accident|accidents
    2 dirty|filthy|smell*|stink*|noisy|noise|leak|leaks
    2 leaking|flooded|mould|mouldy|damp|rude|torn|overflow*
    1 empty|late|delayed|closed|cancelled|locked|dark|cold
    3 fed up
    3 sick|tired of
    3 waste of
    2 refuse|refuses|refused|denied|rejected|declined|refund|refunded|stolen|stole|cheated|robbed|ignored
    2 cancelled ... again|twice|without
    3 since ... update|upgrade|release|updating
    3 after|until|before ... last|latest|recent|new update|upgrade
    2 after ... update|upgrade|updating
    2 every|each time i|we|you
    3 every|each|another|latest|last|new update|upgrade|release ... breaks|break|broke|makes
    3 every|each|another|latest|last|new update|upgrade|release ... made|logs|ruined|killed|messed
    3 since last|june|january|february|march|april|may
    3 since july|august|september|october|november|december|christmas|easter
    2 too slow|late|expensive|loud|small|dark|long|short
    2 too hard|many|much|few|complicated|difficult|heavy|high|narrow
    2 far|way too
    3 we|i were|was|are|am told|promised
    3 the|an hour|day|days|week after
    1 for|since two|three|four|five|six|seven|eight|nine|ten|several|many days|weeks|months|years
    3 sitting|waiting|pending ... for days|weeks|months|years|two|three|four|five|six
    3 broken|closed|stuck|ignored ... for days|weeks|months|years|two|three|four|five|six
    3 without asking|notice|telling|explanation|explaining|consulting
    2 without warning
    2 once more
    1 again
    -2 thank*|great|see|welcome ... again
    3 who|what|why|how on earth
    3 who|what|why|how the hell|heck
    3 what is|s the point|use
    3 ? who decided|thought|had
    9 ? is it|this normal|acceptable|fair|right
    3 does anyone|anybody|someone even|ever|actually care|read|listen|check
    2 how many times|more
    3 don't tell|blame me|us
    2 impossible
    2 unfortunately|sadly
    2 drain*|overheat*
    2 battery drain|dies
    2 not happy|satisfied|good|acceptable|right|normal|fair
    2 not accurate|correct|possible|showing|updating|available|usable
    2 not worth|recommend|buy|compatible|supported|accepted|user
    2 unhappy|unreliable|unstable|inconsistent|misleading
    2 confusing|inadequate|unstable|unclear|intrusive|incompatible
    3 hate|hated|dislike
    3 suck|sucks
    3 nothing happens|works|changes|changed|happened
    3 used to work|be|show
    3 treated like|as|differently
    2 downgrade|downgraded
    3 one|1|zero|0|two|2 star|stars
    3 fix|fixed|repair it|this|that|these|the|your|them|soon|asap|please
    3 please|needs|need|must|should|to|hope|and fix|repair|resolve|sort
    3 please|should|asap ... fixed|repaired|resolved|solved
    2 waiting for ... fix|update|reply|answer
    -4 no|any|zero|without|few|fewer|less|never {FAULT}|complaints|complaint|hassle|fuss|lag|delay
    -3 no more|other|major|real {FAULT}
    -5 not ... a single {FAULT}|complaint|hitch
    -3 never had|have|failed|fails|lets|let|misses ... {FAULT}|me|once|anything
    -3 has|had|have|been never|not ... {FAULT}
    -3 {CAN_NOT} complain|fault|wait|beat|live|imagine|recommend|thank|praise|stress
    -3 cannot complain|fault|wait|beat|live|imagine|recommend|thank|praise
    -2 don|didn't think|know|mind|worry|want|care|believe|remember|get|understand|see
    -2 do|did|would not think|know|mind|want|care|believe|remember|mean
    -2 nothing wrong|bad|to
    -3 not bad|too|sure|only|just|necessarily|yet
    -2 if|when|whether|unless ... not|doesn|don|didn|isn|aren|won|can|cannot
    -2 if|when|whether|unless ... error|errors|problem|problems|issue|issues|broken|fails|crash|crashes
    -4 fix|fixes|fixed|solve|solves|solved|resolve|resolved|addressed ... {FAULT}
    -4 {FAULT} ... solved|fixed|resolved|gone|addressed|mine
    -3 i|we|have|has|ve|been|was|is|be|just fixed|solved|resolved|repaired
    -3 not ... anymore|longer ... problem|issue
    -2 the|this|that|your|main|whole|only problem|issue is|was|here|might|may|could|with|you
    -3 not|isn't a|an|the|my|really problem|issue|bug|error
    -2 you|one don|can|won|couldn|needn|shouldn|wouldn|doesn't
    -3 you|one|we do|can|could|should|need|will|would|must|may|might|cannot not|have|be
    -2 why|how|where|what|if|whether it|this|that|they|i does|doesn|is|isn|can|don
    -2 error|bug|crash message|messages|handling|code|report|reports|tracker|log
    -2 would|could|might|may|should be|have|cause|lead|break|fail
    -2 good|great|better|best|happy|love|easy ... worse|slow|bad|wrong
    -1 this|that|it would|may|might|is|was not
    3 been waiting
    6 {CAN_NOT} hear|follow|breathe|sleep|concentrate
    3 without a|an|any|one word|explanation|notice|warning|reply|reason|apology|answer
    3 nobody|noone ... explain*|warn*|inform*|said|helps|helped|react*|seems|could|bothered
    3 no one ... explain*|warn*|inform*|said|helps|helped|react*|seems|could|bothered
    2 somebody|someone|people|they|it|he|she keep|keeps|kept *ing
    2 takes|took ... hours|weeks|months|years|ages
    2 takes|took ... twenty|thirty|forty|fifty|sixty|ninety minutes
    3 there was|were none|nothing|nobody
    3 always the same
    4 ^ so much for
    3 can|could barely|hardly|scarcely
    3 barely|hardly|scarcely hear|see|read|follow|move|sleep|walk|breathe
    3 so ... that ... barely|hardly|cannot|never|nobody
    3 so ... that ... {CAN_NOT}
    4 the third|fourth|fifth|tenth|umpteenth|hundredth time
    3 second time this|in|already
    4 ^ great|lovely|wonderful|brilliant|fantastic|bravo another|yet|once|again
    3 in tears
    3 price|prices|fee|fees|rent|cost|costs|fares ... went|gone|goes up
    3 price|prices|fee|fees|rent|cost|costs|fares ... doubled|tripled|increased
    1 only works|finds|shows|opens|accepts|answers
    3 had to wait|beg|queue|phone|ring|chase|insist|repeat|stand
    3 had to call|ask|write ... times|twice|before
    3 expect|expects|expected us|me to
    3 was|were|been not|never emptied|cleaned|published|answered|repaired|told|informed|invited
    3 was|were|been not|never asked|consulted|replaced|delivered|sent|paid|announced|removed|collected|warned
    3 hasn|haven't been *ed
    3 wasn|weren't emptied|cleaned|published|answered|repaired|told|informed|invited
    3 wasn|weren't asked|consulted|replaced|delivered|sent|paid|announced|removed|collected|warned
    3 has|have not|never been *ed
    14 ? why ... always|never|nobody
    3 by the time
    3 spent|wasted|lost ... trying|waiting|searching|looking|hours
    2 just to open|find|read|reach|use|log|get
    2 until|till one|two|three|midnight
    1 nothing to do with
    10 ^ you|one would think|expect
    3 days|weeks|months|years later
    3 and|but nobody|nothing|noone
    -3 and|but nothing more|else|to
    1 even though
    1 was|were|is|are supposed to
    3 should have been|come|arrived|told
    3 was|were meant|promised
    2 again this|last|today|tonight|yesterday
    2 yet another
    3 no sign|trace|word of|from
    3 changed|moved|postponed|cancelled ... times|twice
    3 nothing has|had been|done|changed|happened|moved
    1 when|whenever you|i click|open|press|tap|start|try
    -4 minimal|never|hardly {FAULT}
    -4 don|doesn|didn't have|see|get|experience ... {FAULT}
    -4 do|does|did not have|see|get|experience ... {FAULT}
    -3 trial and error|errors
    -3 planning|going on|to fixing|fix
    -2 am|m|is|are|be aware that|of
    -4 never a|an|one|any {FAULT}
    -4 haven|hasn|hadn't had ... {FAULT}
    -3 not disappointed|disappointing
    -3 no struggle|struggles|regrets
    2 not on|in the list|menu|map
    3 nolonger
    6 ? what is|s the point|use
    3 have|has|had to cross|climb|carry|queue|beg|guess|fight|shout|squeeze
    3 ^ once more|again
    3 logs|throws|kicks|locks me|us|you|people out
"""

"""English turns of phrase, by what they do."""

CUES = {
    "complaint": """
        3 bug|bugs|buggy|bugged
        3 crash|crashes|crashed|crashing
        3 broken|breaks|broke
        2 error|errors
        3 does|did|do|is|are|was|has|have|will|would|can|could not|t work|working
        3 doesn|don|didn|isn|aren|wasn|won|wouldn|couldn t ... work|working|load|open|connect|sync|start|update|show|display|appear|let|allow|respond|fit|close|run|stop|save|play|install|compile|build|find|see
        2 doesn|didn|won|wouldn|isn|aren|wasn|weren|hasn|haven t
        1 don|couldn|can t
        2 does|did|would|will|has|have|is|are not
        2 can|could not
        2 cannot
        2 can t ... get|find|see|open|log|connect|access|use|change|make|even|seem|sync|add|read|hear|sleep|reach|do
        3 unable to
        3 fail|fails|failed|failing|failure|failures
        3 problem|problems|problematic
        2 issue|issues
        2 trouble|troubles
        3 no longer
        3 stopped|stops
        3 keeps|kept
        3 still no|not|nothing|waiting|broken|missing|hasn|haven|isn|closed|dark
        3 never works|worked|answers|answered|replies|replied|comes|came|arrives|arrived|had|got|been|gets
        3 nobody|noone ... answer*|repl*|listen*|care*|told|know*|come*|came|clean*|pick*|told
        3 no one ... answer*|repl*|listen*|care*|told|came|cleans|picks
        3 not one|a|single reply|answer|word
        3 no reply|answer|response|news|warning|explanation|heating|light|lights|lighting|signal
        3 useless|terrible|horrible|awful|worst|worse|unacceptable|ridiculous|rubbish|garbage|crap|crappy|junk|unusable|pathetic|disgraceful|shameful|disgusting|appalling
        3 annoying|annoyed|frustrat*|disappoint*|irritating|unfair|outrageous|scandal*
        2 wrong|wrongly|incorrect|incorrectly|inaccurate|inaccurately|false|faulty|defective
        2 slow|slowly|sluggish|laggy|lags|freez*|froze|frozen|hangs|stuck
        2 lost|loses|losing|disappear*|vanish*|gone
        2 disconnect*|uninstall*
        2 dangerous|danger|unsafe|hazard*|accident|accidents
        2 dirty|filthy|smell*|stink*|noisy|noise|leak|leaks|leaking|flooded|mould|mouldy|damp|rude|empty|late|delayed
        3 fed up|sick|tired of
        3 fed up
        3 waste of
        2 refuse*|denied|rejected|declined|refund|refunded|stolen|stole|cheated|robbed|ignored|cancelled|closed
        3 since ... update|upgrade|release
        3 after ... update|upgrade|updating
        2 every|each time i|we|you
        2 too slow|late|expensive|loud|small|dark|long|short|hard|many|much|few|complicated|difficult|heavy|high|narrow
        2 far too
        3 we|i were|was|are|am told|promised
        3 without warning|asking|notice|telling|a word|any
        2 once more|again
        2 why on earth
        3 who|what|why on earth
        3 what is|s the point|use
        2 impossible
        2 unfortunately|sadly
        2 complain|complains|complained|complaint|complaints
        2 drain*|overheat*
        2 not happy|satisfied|good|acceptable|right|normal|fair|accurate|correct|possible|enough|showing|working|updating|syncing|responding|available
        2 unhappy|unreliable|unstable|inconsistent|misleading|confusing|inadequate
        2 hate|hated
        2 suck|sucks
        3 nothing happens|works|changes|changed|happened
    """,
    "need": """
        3 i|we|they|you|one|it|people|members|children|users need|needs|require|requires
        3 need|needs ... to
        3 need|needs a|an|more|the|some|someone|help|at
        3 i|we am|are in need
        3 in need of
        2 needed
        3 is|are there any way|chance to|of
        2 must be|have
        3 must be possible
        3 ought to
        3 should be|have|include|support|allow|provide|offer|get
        2 should
        3 we|there lack|lacks
        3 lack|lacks|lacking
        3 missing
        3 i|we am|are looking for
        3 looking for a|an|someone|some|help|people|any
        2 am|m|are|re|is trying to
        3 i|we want
        2 want|wants|wanted
        3 i|we would|d like|love|appreciate|prefer|want|welcome
        2 would like|love
        3 could|can|would|will you|someone|somebody|anyone|anybody|we please
        3 could|can|would someone|somebody|anyone|anybody|you
        3 please add|make|fix|bring|give|include|allow|let|consider|provide|change|put|send|help|open|restore|remove|stop|enable|implement|support|keep|do|update
        2 please
        2 hope|hoping
        3 i|we wish
        2 wish
        3 bring back
        3 no|not enough ... for
        3 not enough
        3 short|out of
        3 would help ... if|to
        3 would be helpful|useful|grateful|necessary
        3 are|is without
        2 waiting for
        3 request|requests|requesting|feature request
        3 give us|me
        2 necessary|essential|mandatory
        2 ability|option to
        3 don|do t|not have|a|an|any
        3 have no
        3 has no
        2 there is|are|s no
        2 help|helps me|us|with
        3 help me
        2 improve|improved|improvement|improvements
        2 add|adding|added
    """,
    "idea": """
        3 why not|don
        3 why don t we|you|they
        3 how about
        3 what about
        3 what if
        3 we could|might
        2 could be|have
        3 could we
        3 let|lets s|us
        3 i|we propose|proposes|suggest|suggests|recommend
        3 my suggestion|idea|proposal
        3 suggestion|suggestions|proposal|proposals
        3 suggest|suggesting
        3 would be nice|great|good|cool|better|awesome|lovely|neat|wonderful|fantastic|perfect|interesting|fun|amazing|ideal
        3 be nice|great|cool|awesome|good ... if|to
        3 nice|great|good|cool|better to have|see|add
        3 nice|good|great idea
        3 i have been thinking
        3 i|we ve been thinking
        2 idea|ideas
        3 instead of
        3 imagine
        3 maybe|perhaps we|you|they|it|there|add|a
        3 if only
        3 if|it you|we|they could|would add
        2 feature|features
        2 it might be
        3 wouldn t it
        3 shall we
        3 might be worth
        2 would be worth
        2 works|worked ... elsewhere|in
        3 how would ... if
        3 is it time to
    """,
    "question": """
        3 ^ how|what|where|when|why|who|which|whose|whom
        3 ^ is|are|was|were|do|does|did|has|have|will|should|am|may
        3 how do|can|to|does|would|should|could|is|are|many|much|long|often|far|come
        3 is|are there|it|this|that|they
        3 does|do|did anyone|anybody|someone|you|we|i|it
        3 anyone|anybody know|knows|have|has|else|tried|here|experienced|seen|familiar
        3 i|we wonder|wondering
        3 wonder|wondering if|whether|why|how|what|about|who
        3 am|was|are|be curious
        3 curious
        2 don|do|can t|not understand|know|see|remember|get why|how|what|which|where|if|whether|who
        3 not|t understand|know|sure|clear|remember how|what|why|where|whether|if|which|when|who
        3 can|could|would|please ... tell|explain|clarify|confirm|advise|know
        3 let|tell me know
        3 let|tell me|us know ... if|whether|how|what|when
        3 any idea|ideas|clue|suggestions|advice|pointers|hints|thoughts|news|plans|way|chance|tips|recommendations|update|progress
        3 what is|are|s|does|do|should|would|happens|happened|time|kind
        2 question|questions
        3 my question
        3 i|we ask|asking
        3 ask|asking whether|if|about
        2 which one|of
        2 whether
        3 help|explain ... understand
        3 like|love|want to know
        3 to know if|whether|how|what|when|why
    """,
    "thanks": """
        3 thank|thanks|thankyou|thx|ty|cheers|kudos
        3 grateful|gratitude|appreciated
        3 well done
        3 great|good|nice|excellent|amazing|fantastic|awesome|wonderful|brilliant|superb|beautiful|lovely job|work|app|evening|meeting|place|people|team|article
        2 great|excellent|amazing|fantastic|awesome|wonderful|brilliant|perfect|superb|beautiful|beautifully|lovely|outstanding
        3 i|we love|loved|enjoy|enjoyed|adore
        2 love|loved
        2 congratulations|congrats|bravo|hats
        3 made my day
        3 saved my|me|us|our
        3 works perfectly|great|fine|well|like
        2 very|really|so happy|pleased|good|satisfied|helpful|useful|kind
        2 happy|glad|pleased|delighted
        2 easy to use
        2 best app|watch|thing|evening
        2 good|nice|useful|helpful
        2 highly recommend
        3 not a single problem|issue|complaint
        3 no problem|problems|issues|complaints
    """,
    "manners": """
        3 ^ hi|hello|hey|dear|good|greetings|welcome|regards|best|kind|yours|sincerely|bye
        3 ^ yes|no|ok|okay|sure|right|agreed|indeed|exactly|true|same|lol|haha|nope|yep|yeah|correct|great|cool|done|sorry
        3 hope this|that|it helps
        3 you re|are welcome
        3 for information
        3 fyi
        3 forwarding|forwarded
        3 same here|for
        3 i|we agree|disagree|concur
        2 agree|agreed
        3 never mind
        3 by the way
        2 btw
        3 no worries
        3 good luck
        3 see you
        3 let me be clear
        3 my two cents
        3 my 2 cents
        3 if i were you
        3 have you tried
        3 did you try
        3 you could|can|should|might|may|need|have|must|want|ll|will|d
        3 try
        3 i|we ll|will bring|do|come|try|look|be|have|send|see|check|take|add
        3 i|we have|ve fixed|added|updated|pushed|committed|uploaded|solved
    """,
    "advice": """
        you should|could|can|need|must|might|may|want|have|ll|will|d|probably|also|just|don|do|would|would|simply|cannot
        you re|are
        if you
        have|did|do|are|can|could|would|will|does|is you|your
        your code|package|example|question|problem|error|post|script|case
        ^ try|use|check|see|look|make|add|read|run|just|consider|note|remember
        have a look
        i|we would|d suggest|recommend|try|use|say
        i suggest|recommend|think|guess|suspect|believe|assume
        hth
        hope this helps
        which version
    """,
    "own": """
        i|im|ive|id
        my|mine|me
        we|our|us|ours
        anyone|anybody|someone|somebody
    """,
}

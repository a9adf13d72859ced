"""English turns of phrase for what could be done or tried."""

from parvis.core.hearing.kinds.cues.english.words import GOOD

IDEA = f"""
    -3 would argue|say|guess|think
    -3 my|an|the|no|bad|good|was idea was|is|how|what|why
    4 will|ll|d be {GOOD} ... if|to|when
    3 be|even better if|with|to
    3 much better if|to
    3 better if
    -5 let|lets|let's me|you|us
    -3 you may|might|could|can|should|are|will|d|would
    -2 sounds|seems|looks|that|this be|like|a ... {GOOD}
    3 why not
    5 ? why not|don
    4 ^ why not|don
    -6 why don't i|it|they|the|my|people|this
    3 why don't we|you|they
    3 how about
    6 ? how|what about
    -3 how|what about the|this|that|it|my|you|these
    3 what if
    6 ? what if
    -5 what if i|my|it|the|he|she|you
    3 we could|might|should
    -3 we could|might|should|can not|see|also|then|get|use|say|have
    -3 so|then|if|that|which|when we could|should|can|might
    3 could|can|might be|have|use used|added|made|improved|nice|better
    3 could|can|might be|have|use useful|more|easier|good|clearer|simpler|a
    4 ? could|should|can|shall we
    3 ^ let|lets s|us
    2 lets|let s|us|we
    -4 let|lets s|us say|see|assume|suppose|know|call|hope|not
    -4 lets you|me|us|one|the|it
    -4 let us|me
    3 i|we propose|proposes|suggest|suggests|recommend
    3 would|d like to propose|suggest
    3 my|one|a|only|another|some|small|two suggestion|proposal|suggestions|recommendation
    2 suggestion|suggestions|proposal for|to|that|is|would
    2 suggestion|suggestions|proposal|proposals
    -3 any|your|the|for suggestion|suggestions|proposal|proposals
    2 suggesting
    -4 you|they|she|he|as|message suggest|suggests|suggested
    4 would|might|could be {GOOD}
    3 would ... be {GOOD} ... if|to
    3 be {GOOD} ... if|to
    3 would|d also|really|even|just|still|that|this be {GOOD}
    2 {GOOD} to have|add
    3 {GOOD} addition|if
    3 i|we have|ve been thinking
    3 thinking of|about a|an
    2 one|an|crazy|random|simple|my idea
    -3 {GOOD}|no|any|the|bad|have|some|basic|general idea|ideas
    3 idea|proposal is to
    2 instead of having|the
    3 ^ instead|rather of|than
    1 instead of
    3 rather than ... have
    2 ^ imagine
    3 maybe|perhaps we|you|they|there|add|a|an
    2 maybe|perhaps it ... could|should
    -3 maybe|perhaps there|you|it|a ... is|are|was|need|can|because|have|bit|little|few|bug
    4 would|could|might spare|save|spares us|me|everyone|people|you
    3 if|it|they|you could|would add|have|include
    4 ^ if we|you|they ... nobody|everyone|everybody|would|could
    3 if only
    2 feature|features ... would|could|should
    3 it might be
    3 wouldn't it be
    3 shall we
    2 might|would|could be worth
    3 might|could try|be
    2 works|worked ... elsewhere
    3 how would ... if
    3 is it time to
    3 what do you think about|of|if
    3 join forces
    3 we should|could team|join|try|organi*|make|start|create|invite|let|ask|share|set
    3 one per|for ... each
    -2 would be good|better|great|nice ... but|though
    -3 it|that|this|which|i might|could be because|that|due|related|the|a|caused
    -3 not be|so|that|very {GOOD}
    3 maybe|perhaps ... could|might|should
    -3 maybe|perhaps i|this|that
    4 would|could|might spare|save everybody|many|a|all|time|money|lots
    4 one|another|possible|simple|best|easiest way|solution|option would|could|might|out
    4 d|would vote|opt|plead for
    4 would be for|favour
    3 in favour|favor of
    4 ^ if each|everyone|everybody|both|half
    8 ^ couldn|shouldn't we|one|you|they|it|there
    8 ^ can't we|one
    6 ^ wouldn't it
    5 would|could|might make|makes sense
    8 ? would it make sense
    5 i|we imagine|picture|envision a|an|how
    4 ^ turn|convert|transform ... into
    4 we can|could|should|might do|try|copy what|like|as
    12 ? what would you say|think
    9 ? has anyone|anybody thought|considered
    4 ^ imagine we|each|everyone
    3 ^ suppose we let|made|put|had|gave|tried|did|met|opened|asked|started|took|invited
    3 let|lets s|us try|make|start|organi*|put|meet|ask|invite|hold|open|share|build|plant|swap|turn
    4 ought to try|consider|start
    4 here|just|s an|a|one idea|thought|suggestion|proposal
    2 other|some towns|cities|clubs|schools|libraries|places|groups|projects do|have|lend|use|close|offer|already|let
    4 ^ better to
    2 everybody|everyone|each gives|brings|wins|takes|lends|shares|picks|chooses
    3 ^ let|have|give|ask|pair|swap|combine|merge|replace each|every|everyone|everybody|people|members|the
    3 worth trying|testing|considering
    3 worth a try
    12 ? why is|are|isn|aren there|t no|any|a|there
    4 ^ one could|might
    2 where|with each|everyone|everybody
"""

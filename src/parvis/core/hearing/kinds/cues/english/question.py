"""English turns of phrase for what somebody wants to know."""

from parvis.core.hearing.kinds.cues.english.words import ASKED

QUESTION = f"""
    3 ^ how|what|where|when|why|who|which|whose|whom is|are|was|were|do|does|did
    3 ^ how|what|where|when|why|who|which|whose|whom has|have|will|should|can|could|would|am
    3 ^ what|which kind|time|version|sort|way|happens|happened|else|size|day|date|are|exactly
    3 ^ how do|can|to|does|would|should|could|is|are|many|much|long|often|far|come
    2 ^ how|why|where|who|whose
    -3 ^ how nice|great|lovely|wonderful|cool|ever
    3 ^ is|are|was|were|do|does|did|has there|it|this|that|they|we|i|you|the
    3 ^ have|will|should|can|could|would|am|may there|it|this|that|they|we|i|you|the
    3 ^ is|are|was|were|do|does|did|has my|your|any|anyone|someone|anybody|a|an|one
    3 ^ have|will|should|can|could|would|am|may my|your|any|anyone|someone|anybody|a|an|one
    3 ^ so|and|but|or|also|sorry|hi|hello|hey|curious how|what|where|when|why|who
    3 ^ so|and|but|or|also|sorry|hi|hello|hey|curious which|is|are|do|does|did|can
    1 ? how|what|where|why|who|which
    2 how|where|why|what do|does|can|should|would|did|could i|we|you|one|people|they|it|the
    3 how to
    -3 know|knows|see|learn|learned|figured|explains|explain how
    -3 shows|show|on|of|about|example|examples|understand|guide how
    2 ? is|are|was|does|do|did|can|could|should|would|will there|it|this|that|they|we|i|you
    3 does|do|did anyone|anybody|someone
    3 has|have|is|are|would anyone|anybody|someone
    3 anyone|anybody|someone know|knows|has|else|tried|here|experienced|seen|familiar
    3 i|we|just|was|am|m wonder|wondered|wondering
    3 wonder|wondering if|whether|why|how|what|about|who
    3 am|was|are|be|m|just curious
    3 ^ curious
    3 don|do|can|couldn|not|didn't understand|know|see|remember why|how|what|which|where|if|whether|who
    3 don|do|can|couldn|not|didn't get|figure|find|out|seem why|how|what|which|where|if|whether|who
    3 not|cannot|t understand|know|sure|clear|remember how|what|why|where|whether|if|which|when|who
    3 not|cannot|t certain|figure|find|see|out how|what|why|where|whether|if|which|when|who
    -2 not|t sure|know if|what|why|that ... but|exactly|this
    3 no idea|clue how|what|why|where|if|whether|which
    5 ? {ASKED}|please|will ... tell|explain|clarify|confirm|advise|remind|elaborate|recommend|point
    3 could|can|would|please ... explain|clarify|confirm|advise|remind|elaborate
    2 please|can|could tell me|us
    3 please let|tell me|us know
    3 let|tell me|us know|please|if|whether|how|what|when ... if|whether|how|what|when
    -5 let me|us know if|when|how|what|whether you|it|that|this|anything|there|something|any
    -3 let|ll|will you|him|her|them|everyone know
    3 ^ any idea|ideas|clue|suggestions|advice|pointers|hints|thoughts
    3 ^ any news|plans|way|chance|tips|recommendations|update|progress|help
    3 any idea|clue|suggestions|advice|pointers why|how|what|where|on|about|for|would|if|is|are
    3 any hints|thoughts|news|plans|tips why|how|what|where|on|about|for|would|if|is|are
    2 any|your idea|ideas|thoughts|pointers|hints|tips|suggestions
    3 my|quick|one|another|first|second|other|have|a|two|some|simple|stupid|dumb|related question|questions
    -4 no|your|the|answer|answered|answers|further question|questions
    -4 any|good|that|this|asked|great|more|such question|questions
    2 i|we ask|asking
    3 ask|asking|asked whether|if|about|how|why|what
    -2 if|you|to|for|he|she|they|when ask|asking|asked
    2 which one|of
    -3 ^ which|what i|is|was|of|one
    -3 ^ what i|we|you|he|they|it
    1 whether
    2 am i|we
    3 help|explain ... understand
    3 like|love|want|need|interested to|in know|knowing ... how|what|if|whether|why
    3 like|love|want|need|interested to|in know|knowing ... when|where|who|which|more|about
    3 like|love|want to know|understand
    2 to know if|whether|how|what|when|why
    -2 good|nice|great|happy to know
    3 what became|happened
    3 is there any|a|an|some|anything|another|something
    -3 is|are there anything|any ... wrong
    -4 ^ what|how about
"""

"""English turns of phrase for what is lacking, required or wished for."""

from parvis.core.hearing.kinds.cues.english.words import ASKED, FAULT, SOMEONE

NEED = f"""
    3 can|could we please
    -3 should be|now here|there|there|soon|now|enough|fine|ok|easy|straightforward|clear
    -2 no such|effect|such|other|point|longer|s
    -2 in my|this|that case
    -2 seems|appears|looks|turns|supposed to|that|like
    -2 if|when|once|whenever|where ... need|needed|want|should|must
    -3 i|we only|just had|have|need|needed to|want
    -2 need|needs|have|want to understand|know|know|say|admit|prove|provide|show
    3 ^ need|want|wanted
    3 more|another ... please|pls|plz
    3 please|pls|plz ... make|add|include|provide|introduce|allow
    3 please|pls|plz ... enable|support|improve|bring|create|launch|release
    3 hope|hoping|wish ... can|could|will|would ... add|have|be|support|improve
    3 hope|hoping|wish ... can|could|will|would ... get|make|include|allow|provide|bring
    3 make|makes it|them|this available|compatible|possible|optional|easier|smaller|bigger|simpler|customi*
    2 waiting|wait for ... feature|support|version|option|app
    3 give|rate ... star|stars if|when|once
    3 star|stars if|when|once
    2 need|needs|want ... feature|features|support|option|options|update
    2 add|adding|added|include support|more|feature|features|option|options|function|functions|ability
    -2 have|has|you|they|recently|just|for ... added
    2 support for ... please|too|also
    3 not|isn|aren't ... supported|available in|for|on
    3 ^ needs|requires
    -4 the way|as|what|like ... should
    -2 should ve|have
    -2 i should
    -4 wish ... had|have|known|never|d
    2 wish|wished it|you|they|there|we|app
    1 wish ... didn't
    -4 must have for|if|to|app|when
    -5 a must
    -3 fix|fixed|resolve|resolved|repaired
    3 requires|require|required improvement|work|attention
    3 only|main|biggest|one concern|gripe|niggle|quibble|grumble|criticism
    -3 need so
    -3 better options|option|choices
    3 want|need a|some solution|fix
    2 would like one|to
    1 hope ... next|future
    2 lack|lacking in|of
    -2 i lack
    3 could|can use a|an|some|more
    2 ^ kindly
    3 kindly|please|plz|pls ... add|update|include|improve|do
    -3 no {FAULT}|doubt|reason|matter|worries|question
    -3 has|have|been|was added|implemented|included
    -4 want|like|love|d to help|contribute|join|volunteer|thank|say
    3 any|some help|advice ... appreciated|welcome|please
    -2 understand|explain|see why|what|how ... need|needs|should|must
    -2 what|how|where|when|which should|must|is|are
    -3 way to go|track|do
    3 no way to
    2 there is|are|s no way|option
    3 i|we|they|people|members|children|users|us|parents|patients|residents|tenants need|needs|require
    3 i|we really|badly|urgently|desperately|also|still|do need
    -1 i|we need|needed to
    3 need|needs a|an|more|some|someone|help|better|another|at|your
    3 need|needs to|be be|have|include|allow|support|improve|provide|offer
    3 need|needs to|be offered|add|added|improved|give|put|bring|take
    2 needs|need improvement|improvements|work|improving|updating|fixing|changing
    2 it|app|there|this|that needs
    2 to|must|should say|specify|explain|mention
    3 has|have to say|explain|mention|specify|document
    3 i|we am|are|m|re in need
    3 in need|search of
    3 could|can do with
    2 is|are|was needed|required|wanted
    1 option|ability|possibility|feature|button|setting ... to
    2 option|ability|possibility|feature|button|setting to|for|that
    3 no|any|isn|without|more|the ability|option|possibility|way|setting|button|feature to|for
    1 must be|have
    3 must be possible
    3 ought to
    2 should
    2 should be|have|include|support|allow|provide|offer|get|show
    2 should let|give|add|make|also|at|really|definitely|consider
    -3 should work|do|be|have|not ... fine|trick|ok|okay|enough|careful|work|easy|good|known
    -3 should work|do|see|try|look|use|check|probably|also|then|now|help|only|already|get|suffice
    -3 this|that|which|then should
    -1 you should
    -2 if ... should
    -2 should|shall|must i|we|you|it|that|this
    3 we|there|it|you|they lack|lacks
    3 lack|lacks|lacking
    2 missing
    2 is|are|thing|feature|features|still|just missing
    3 i|we am|are|m|re looking|searching|hunting for
    3 looking|searching for a|an|someone|some|help|people|any|volunteers
    3 i|we want to|a|an|the|my|our|it|more|this
    1 want|wanted|wants
    3 i|we would|d like|love|appreciate|prefer|want|welcome
    3 would|d like|love|really|appreciate to|if|it|a|an|the|more|some|like|love|appreciate
    -5 like|love|want|wanted to thank|say|congratulate|share|mention|tell
    -5 like|love|want|wanted to point|know|ask|understand|hear|welcome|remind
    -3 would|d like|love|want to know|ask|understand|hear
    7 ? {ASKED} {SOMEONE}|we please|have|get|lend|give|help|bring|make
    7 ? {ASKED} {SOMEONE}|we take|borrow|share|add|drive|look|fix|send|open
    5 ? could|would {SOMEONE}|you
    4 ? can|will {SOMEONE}
    3 ? can|will you|we please
    3 ? can|could|may|might i|we have|get|borrow|please
    -6 ? {ASKED} you|{SOMEONE} ... tell|explain|remind|clarify|confirm|advise
    -6 ? {ASKED} you|{SOMEONE} ... say|know|recommend|point|enlighten|elaborate|shed
    -4 ? would you|{SOMEONE} say|recommend|like|mind|be
    -3 ? {ASKED} you ... try|post|share|check|show|run|describe
    3 please add|make|bring|give|include|allow|let|consider
    3 please provide|change|put|send|help|open|restore|enable|implement
    3 please support|keep|do|update|improve|release|return|remove
    3 please stop|create|build|leave|return|install|take|get|extend
    2 pls|plz|please
    -3 please let me|us|know
    -2 please see|note|find|feel|do|read|correct|check|refer|try|post|forgive|excuse|bear|tell|explain
    2 hope|hoping|hopefully ... add|added|improve|improved|fix|fixed|soon|update|updated|future|change|get
    3 i|we wish there|it|they|you|i|we|that|the|this|garmin|for
    2 wish
    -3 wish you|them|him|her|everyone|all luck|good|well|the|a|all
    3 bring back
    3 give|put us|it|me|them back
    3 not|isn|aren't enough
    3 no|not enough ... for|to
    3 short of
    3 would|d help ... if|to|me|us
    3 would be helpful|useful|grateful|necessary|appreciated
    3 what would help|make
    3 are|is|am|m without
    -3 without any|a problem|problems|issue|issues|hassle|doubt
    3 request|requests|requesting
    -3 pull|merge|push|http|get|post request|requests
    3 feature request
    3 give us|me
    2 necessary|essential|mandatory|crucial
    3 we|i don't have|get a|an|any|enough
    3 don|doesn't have|get|include|support a|an|any|enough
    3 have|has no
    3 there is|are|s no
    3 there isn|aren't
    3 help me|us ... with|to|find|please|solve|understand|fix
    3 please|need|any|some|want|desperately help
    3 ^ help
    -4 this|that|it|which|really|also|to|does|has|will help|helps|helped|helping me|us|you|to|with
    -3 hope this|that|it helps
    3 can|could|please|to|should|must be|improve improved|better|improve|improvement|simpler|easier|clearer
    3 room for
    2 needs|please|should|could|would|can improve|improvement|improvements|add
    2 ^ add|include|allow|enable|support|implement|provide|restore
    2 please|could|should|would|can|to|they|you add
    2 adding|addition of
    2 more|better|other|additional|different|custom ... options|features|functionality|choices
    2 more|better|other|additional|different|custom ... languages|customi*|control|support
    3 only thing|downside|drawback|improvement|gripe|complaint
    3 only missing|suggestion|recommendation|wish|negative|reason
    2 customize|customise|customizable|customization|configurable
    3 be able to
    -2 to|will|may|might|should|was|were|am|is|are|been|been|now|you be able to
    -2 i|we|am|is|are|was|were|been|not able to
    3 would|should|i|we|like|love|want|wish ... be|to able|be to|able
    3 able to ... too|also|as|well
    -4 all|everything|what ... i|you|we|they|one need|needed|want|wanted|needs
    -4 whatever|anything|info|information ... i|you|we|they|one need|needed|want|wanted|needs
    -4 data|stuff|just|exactly|only|than|than ... i|you|we|they|one need|needed|want|wanted|needs
    -4 you|one|u need|needs|want|wanted|require
    -3 needed|need a|this|to ... for
    -3 need help|assistance|anything ... let|feel
    -3 no|not|don|doesn|won|didn't need|want|necessary|mandatory
    -3 if|when|whenever|where|until ... need|want|needed|required|necessary
    -2 to|be|as necessary|needed
    -2 need|needed|want|wanted was|is|are
    5 ^ ? could you
    3 could you guys|please|add|provide|make|give|send|bring
    -4 if i were|was you
"""

"""English turns of phrase for what expects nothing, and who is spoken of."""

from parvis.core.hearing.kinds.cues.english.words import ASKED

MANNERS = """
    3 i|we ... trying|want|wanted to understand|say|clarify|point
    -2 ^ so|well|i why|how|what
    2 ^ hi|hello|hey|dear|greetings|welcome|regards|best|kind|yours|sincerely|bye
    3 good morning|evening|afternoon|night|day|luck|point|catch
    3 ^ yes|no|ok|okay|sure|right|agreed|indeed|exactly|true|same
    3 ^ lol|haha|nope|yep|yeah|correct|done|ah|oh|hmm|yup
    2 ^ actually|well|so|i|to|in mean|see|be|fact|fairness
    3 hope this|that|it helps
    3 you re|are welcome
    3 happy new|birthday|christmas|holidays
    3 for information
    3 fyi
    3 ^ forwarding|forwarded|attached|fwd
    3 ^ see attached|also|below|above|the|you
    3 same|not here|for
    3 i|we agree|disagree|concur
    2 agree|agreed|disagree
    3 never mind
    3 by the way
    3 nevermind|disclaimer
    2 btw|afaik|iirc|imo|imho
    3 no|not worries
    3 good|great|nice|interesting idea|point|question|suggestion
    2 see|talk you|to
    3 let me be|know
    3 let me|us know if|when you|it|that|this|anything
    3 my two|2|personal cents|view|opinion
    3 if i were|was you|in|him
    3 have|did you try|tried|look|looked|check|checked|consider|considered
    3 you could|can|should|might|may|need|have|must|want|ll|will|d|don|just|cannot|also
    3 you're|ve
    2 ^ try|use|check|see|look|read|run|consider|note|remember|ask|bring|suppose|assume
    2 try|use ... instead|first
    3 i|we ll|will bring|do|come|try|look|be|have|send|see|check|take
    3 i|we ll|will add|fix|update|post|let|make|give|get|investigate|report|keep|then
    3 will try|fix|look|do|check|update|post|report|be|let ... it|that|this|into|out|asap|tomorrow|soon|you
    3 i|we have|ve|just|also|then|already|finally fixed|added|updated|pushed|committed|uploaded|solved
    3 i|we have|ve|just|also|then|already|finally found|figured|tried|made|changed|managed|got
    3 i|we fixed|added|updated|pushed|committed|uploaded|solved|found
    3 i|we figured|managed|made|changed|used|ended|created|wrote
    3 i|we think|believe|guess|suspect|suppose|assume|imagine|mean|thought|know|understand|see|remember
    -3 i think|believe|guess we|there|it should|could|would|must|needs
    3 it|that|this|which|problem|issue turns|turned|seems|looks|means|works
    3 it|that|this|which|problem|issue worked|should|might|may|could|was|would
    -3 it|that|this|which|there should|could be|have|not|also|to|like ... possible|better|nice|great
    -3 it|that|this|which|there would|might|seems be|have|not|also|to|like ... possible|better|nice|great
    -3 it|that|this|which|there should|could be|have|not|also|to|like ... good|added|able|allow|broken
    -3 it|that|this|which|there would|might|seems be|have|not|also|to|like ... good|added|able|allow|broken
    2 the|our|next meeting|vote|tickets|book|event|session ... is|are|on|at|closes|closed
    2 on|until|by monday|tuesday|wednesday|thursday|friday|saturday|sunday
    2 for example|instance
    2 e|i g|e
    2 he|she said|says|told|will|would
    2 out of ... office
    2 because|basically|essentially|similarly|likewise|alternatively
    2 has|have|was|been ... marked|moved|merged|released|resolved
"""

ADVICE = f"""
    you|your|yours|yourself|u
    -2 thank|thanks|bless|love|wish you
    -2 {ASKED}|will|do|did|are you
    2 you should|could|can|need|must|might|may|want|have|ll
    2 you probably|also|just|don|simply|cannot|get|use|see|will|would
    2 if you ... want|need|have|are|re|can|don|look|use|do|get|see|read
    2 have you tried|checked|looked|considered|seen|read
    2 did|are|do you try|check|use|using|have|look|call|sure|set|mean|really|want|not
    2 {ASKED}|would you post|show|share|try|run|check|describe|provide|give|send|paste|attach
    2 do you ... want|have|need|mean|get|use|see|know
    -2 do you know|have ... if|how|why|what|any|whether|a
    3 thank|thanks ... your question|post|report
    ^ try|use|check|see|look|make|add|read|run|just
    ^ consider|note|remember|ask|put|set|call|change|install|remove
    have a look
    i|we would|d suggest|recommend|try|use|say|advise
    i suggest|recommend|think|guess|suspect|believe|assume
    -2 i|we suggest|recommend|think we|to
    hth
    hope this|that|it helps
    which version
"""

OWN = """
    i|im|ive|id|ill
    my|mine|me|myself
    we|our|us|ours|weve
    anyone|anybody|someone|somebody
"""

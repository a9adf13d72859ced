"""French turns of phrase, by what they do."""

from parvis.core.hearing.kinds.cues.french.complaint import COMPLAINT
from parvis.core.hearing.kinds.cues.french.idea import IDEA
from parvis.core.hearing.kinds.cues.french.manners import ADVICE, MANNERS, OWN
from parvis.core.hearing.kinds.cues.french.need import NEED
from parvis.core.hearing.kinds.cues.french.question import QUESTION
from parvis.core.hearing.kinds.cues.french.thanks import THANKS

CUES = {
    "complaint": COMPLAINT,
    "need": NEED,
    "idea": IDEA,
    "question": QUESTION,
    "thanks": THANKS,
    "manners": MANNERS,
    "advice": ADVICE,
    "own": OWN,
}

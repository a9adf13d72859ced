"""French turns of phrase, by what they do."""

from parvis.core.hearing.cues.french.complaint import COMPLAINT
from parvis.core.hearing.cues.french.idea import IDEA
from parvis.core.hearing.cues.french.manners import ADVICE, MANNERS, OWN
from parvis.core.hearing.cues.french.need import NEED
from parvis.core.hearing.cues.french.question import QUESTION
from parvis.core.hearing.cues.french.thanks import THANKS

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

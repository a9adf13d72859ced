"""English turns of phrase, by what they do."""

from parvis.core.hearing.kinds.cues.english.complaint import COMPLAINT
from parvis.core.hearing.kinds.cues.english.idea import IDEA
from parvis.core.hearing.kinds.cues.english.manners import ADVICE, MANNERS, OWN
from parvis.core.hearing.kinds.cues.english.need import NEED
from parvis.core.hearing.kinds.cues.english.question import QUESTION
from parvis.core.hearing.kinds.cues.english.thanks import THANKS

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

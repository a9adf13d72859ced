"""What the ear hears where nothing is said."""

import numpy as np

from parvis.core.hearing.shapes import Heard, MessageRows, Talk, Unheard

NOTHING_UNHEARD = Unheard(
    can_tell=False,
    asked=0,
    unanswered=0,
    quotes=(),
    newcomers=0,
    newcomers_unanswered=0,
    newcomers_returned=0,
    first_messages=(),
    themes=(),
)

NO_TALK = Talk(
    messages=0,
    people=0,
    threads=0,
    channels=0,
    first=None,
    last=None,
    languages={},
    kinds={},
    marks={},
    expecting=0,
    once=0,
    half=0,
    top_tenth=0.0,
    voice=(),
    gini=0.0,
    pairs=0,
    reciprocity=None,
    newcomers_answered_by_regulars=None,
    reply_median=None,
    months=(),
)

NO_ROWS = MessageRows([], np.array([], np.int32), [], [], np.array([], np.int8), np.array([], np.int64), [])

SILENCE = Heard(themes=(), rising=(), unheard=NOTHING_UNHEARD, talk=NO_TALK, rows=NO_ROWS, sentences=[])

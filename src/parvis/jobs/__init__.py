"""The one door to background work.

The queue only wakes: it may lose a message or give it twice. What is owed stands in rows (a delivery, a
letter to send, a deadline), and a sweep every minute finds what no message came for.
"""

from parvis.jobs.due import one_by_one
from parvis.jobs.queue import every, job, run_due, run_rung, waiting, wake
from parvis.jobs.working import stop, work

__all__ = ["every", "job", "one_by_one", "run_due", "run_rung", "stop", "waiting", "wake", "work"]

"""What importing does in the background: count what was sent, bring in what was confirmed, clear away."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, cast

import structlog
from django.utils import timezone

from parvis import jobs
from parvis.archives import First
from parvis.importing.actions.bringing import bring_in, plan, spools
from parvis.importing.actions.uploading import give_up, let_go, path_of
from parvis.importing.errors import AnotherRuns, NothingNew, Unreadable
from parvis.importing.models import Run, Upload
from parvis.importing.spool import clear_away
from parvis.pages.refusals import Refusal

log = structlog.get_logger(__name__)

FORGOTTEN: Final = timedelta(days=2)
"""After which an archive that nobody confirmed is deleted."""
_ABANDONED: Final = timedelta(hours=6)
"""After which an archive laid out, and not written in since, is what a killed import left."""


@jobs.job
def count(pk: int) -> None:
    """Read an archive that was sent, and keep what it holds."""
    upload = Upload.objects.select_related("community").filter(pk=pk, confirmed_at=None).first()
    if upload is None:
        return
    try:
        found = plan(community=upload.community, path=path_of(upload), dates=_dates_of(upload))
    except Unreadable as refusal:
        upload.trouble = refusal.code
        let_go(upload)
    else:
        upload.counts = found.counts()
    upload.save(update_fields=["counts", "trouble"])


@jobs.job
def bring(pk: int) -> None:
    """Bring in an archive that was confirmed, and delete its file."""
    upload = Upload.objects.select_related("community", "by").filter(pk=pk).exclude(confirmed_at=None).first()
    if upload is None or not Path(path_of(upload)).exists():
        return
    try:
        upload.import_of = bring_in(
            by=upload.by,
            at=timezone.now(),
            community=upload.community,
            path=path_of(upload),
            ground=upload.ground,
            names_shown=upload.names_shown,
            dates=_dates_of(upload),
        )
    except AnotherRuns:
        # The one that runs may be this one, given twice by the queue: the sweep looks again.
        return
    except (NothingNew, Unreadable):
        log.info("importing.nothing", upload=pk)
    except Refusal as refusal:
        log.warning("importing.refused", upload=pk, why=type(refusal).__name__)
    upload.save(update_fields=["import_of"])
    let_go(upload)
    if upload.import_of is None:
        upload.delete()


def sweep(at: datetime) -> int:
    """Go on with what was killed, and forget what nobody confirmed; tell how much was done."""
    done = 0
    for upload in Upload.objects.filter(confirmed_at=None, at__lt=at - FORGOTTEN):
        give_up(by=None, at=at, upload=upload)
        done += 1
    done += clear_away(spools(), at - _ABANDONED)
    waiting = Upload.objects.filter(confirmed_at__lt=at - timedelta(minutes=2), import_of=None)
    for upload in waiting:
        alive = Run.objects.filter(community=upload.community_id, beat_at__gt=at - timedelta(minutes=3))
        if not alive.exists():
            bring(upload.pk)
    return done


def _dates_of(upload: Upload) -> First:
    return cast("First", upload.dates)

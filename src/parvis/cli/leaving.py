"""Write the archive of a community, bring one in, and verify one, from the command line."""

import argparse
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from parvis.cli.opening import enter, prepare, print_json, said_aside
from parvis.cli.refusal import Refusal, reason
from parvis.words import N_, Words


def leave(slug: str, path: Path, typed: argparse.Namespace, words: Words) -> int:
    """Write the archive of one community."""
    enter(Path(typed.data), words)
    prepare(said_aside(), words)
    from django.utils import timezone

    from parvis.communities.models import Community
    from parvis.leaving.actions import copy_out
    from parvis.pages.refusals import Refusal as HouseRefusal

    community = Community.objects.filter(slug=slug).first()
    if community is None:
        raise Refusal(
            words.gettext("No community here is called {slug}.", slug=slug),
            words.gettext("`parvis communities` lists them."),
        )
    try:
        with _told(words.gettext("Writing the archive"), words) as told:
            manifest = copy_out(community=community, path=path, at=timezone.now(), told=told)
    except HouseRefusal as refusal:
        raise Refusal(refusal.said(words), refusal.advice(words)) from refusal
    except OSError as error:
        raise Refusal(
            words.gettext("{file} cannot be written: {reason}.", file=path, reason=reason(error, words))
        ) from error
    rows = sum(manifest["counts"].values())
    if typed.json:
        print_json({"file": str(path), "counts": manifest["counts"], "chain": manifest["chain"]})
    said_aside().print(
        words.ngettext(
            "{n} row of {name} is in {file}.",
            "{n} rows of {name} are in {file}.",
            rows,
            name=community.name,
            file=path,
        )
    )
    said_aside().print(words.gettext("Anybody can verify it: parvis verify {file}", file=path))
    said_aside().print(words.gettext("The register of the community says that you took this copy."))
    return 0


def come(path: Path, typed: argparse.Namespace, words: Words) -> int:
    """Bring in a community from its archive, once it was verified."""
    enter(Path(typed.data), words)
    prepare(said_aside(), words)
    from django.utils import timezone

    from parvis.leaving.actions import restore
    from parvis.leaving.verifying import checks
    from parvis.pages.refusals import Refusal as HouseRefusal

    with _opened(path, words) as archive:
        wrong = [fault.said(words) for check in checks(archive) for fault in check.faults]
        if wrong:
            raise Refusal(
                words.gettext(
                    "{file} is not as it was written: {what}.", file=path, what="; ".join(wrong[:5])
                ),
                words.gettext("Nothing was brought in. Ask for the archive again, or compare another copy."),
            )
        try:
            with _told(words.gettext("Bringing the community in"), words) as told:
                community = restore(archive=archive, at=timezone.now(), told=told)
        except HouseRefusal as refusal:
            raise Refusal(refusal.said(words), refusal.advice(words)) from refusal
    if typed.json:
        print_json({"community": community.slug})
    said_aside().print(
        words.gettext(
            "{name} is here, with its register. Its members come back by signing up with their address.",
            name=community.name,
        )
    )
    return 0


def verify(path: Path, typed: argparse.Namespace, words: Words) -> int:
    """Verify the archive of a community, and say in words what was checked."""
    from parvis.leaving.verifying import UNSEEN, checks

    with _opened(path, words) as archive:
        done = [*checks(archive)]
    faulty = [check for check in done if check.faults]
    if typed.json:
        print_json(
            {
                "true": not faulty,
                "checks": [
                    {"what": check.what, "count": check.count, "faults": [*map(str, check.faults)]}
                    for check in done
                ],
                "unseen": [*UNSEEN],
            }
        )
        return int(bool(faulty))
    for check in done:
        mark = "✗" if check.faults else "✓"
        sys.stdout.write(f"{mark} {words.gettext(check.what, n=check.count)}\n")
        for fault in check.faults[:20]:
            sys.stdout.write(f"    {fault.said(words)}\n")
        if len(check.faults) > 20:
            more = words.ngettext("{n} more", "{n} more", len(check.faults) - 20)
            sys.stdout.write(f"    {more}\n")
    sys.stdout.write(words.gettext(N_("What no archive can show:")) + "\n")
    for unseen in UNSEEN:
        sys.stdout.write(f"– {words.gettext(unseen)}\n")
    if faulty:
        raise Refusal(
            words.gettext("{file} was changed.", file=path),
            words.gettext("Compare it with the copy of another member: the register tells what was chained."),
        )
    return 0


def is_community(path: Path) -> bool:
    """Tell whether a file is the archive of a community, whole or cut off, without reading it whole."""
    from parvis.leaving.verifying import is_archive

    if not zipfile.is_zipfile(path):
        return _begins_as_one(path)
    with zipfile.ZipFile(path) as archive:
        return is_archive(archive)


def _begins_as_one(path: Path) -> bool:
    """Tell whether the first file of what is no whole ZIP is the first an archive of a community holds."""
    try:
        with path.open("rb") as file:
            begins = file.read(64)
    except OSError:
        return False
    return begins.startswith(b"PK\x03\x04") and b"tables/communities." in begins


@contextmanager
def _opened(path: Path, words: Words) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        raise Refusal(
            words.gettext("{file} is not whole: it was cut off, or changed.", file=path),
            words.gettext("Nothing was read of it. Ask for the archive again, or compare another copy."),
        ) from error


@contextmanager
def _told(what: str, words: Words) -> Iterator[Callable[[str], None]]:
    del words
    bars = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=said_aside(),
        transient=True,
    )
    with bars:
        task = bars.add_task(what, total=None)
        yield lambda step: bars.update(task, description=f"{what}: {step}")

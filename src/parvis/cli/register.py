"""Write the public register into a file, and prove that such a file was not rewritten; hand archives on."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from parvis.cli import leaving
from parvis.cli.opening import enter, prepare, print_json, said_aside
from parvis.cli.refusal import Refusal, reason
from parvis.words import N_, Words


def export(typed: argparse.Namespace, words: Words) -> int:
    """Write the register, or the archive of a community where one is named."""
    if typed.file is not None:
        return leaving.leave(typed.what, Path(typed.file), typed, words)
    enter(Path(typed.data), words)
    prepare(said_aside(), words)
    from parvis.ledger.queries import chain

    path, acts, digest = Path(typed.what), 0, ""
    try:
        with path.open("w", encoding="utf-8") as file:
            for link in chain():
                file.write(_line_of(link) + "\n")
                acts, digest = acts + 1, str(link["digest"])
    except OSError as error:
        raise Refusal(
            words.gettext("{file} cannot be written: {reason}.", file=path, reason=reason(error, words))
        ) from error
    said_aside().print(
        words.ngettext("{n} act of power is in {file}.", "{n} acts of power are in {file}.", acts, file=path)
    )
    if digest:
        said_aside().print(
            words.gettext("Publish this digest, so that nobody can rewrite them: {digest}", digest=digest)
        )
    return 0


def verify(typed: argparse.Namespace, words: Words) -> int:
    """Verify an exported register, with neither database nor network."""
    from parvis.ledger.chain import first_fault

    path = Path(typed.file)
    if leaving.is_community(path):
        return leaving.verify(path, typed, words)
    links, unreadable = _read(path, words)
    fault = first_fault(links) or unreadable
    missing = bool(typed.head) and not any(link.get("digest") == typed.head for link in links)
    if typed.json:
        print_json(
            {"acts": len(links), "true": not fault and not missing, "line": fault[0] if fault else None}
        )
        return int(bool(fault or missing))
    if fault:
        raise Refusal(
            words.gettext(
                "{file} was changed: line {line} is not what was chained.", file=path, line=fault[0]
            ),
            words.gettext("What stands before that line is as it was written."),
        )
    if missing:
        cut = N_("The digest you gave is nowhere in {file}: it was cut, or rewritten from the start.")
        raise Refusal(words.gettext(cut, file=path))
    sys.stdout.write(
        words.ngettext(
            "{n} act of power, as it was written.", "{n} acts of power, all as they were written.", len(links)
        )
        + "\n"
    )
    return 0


def _read(path: Path, words: Words) -> tuple[list[Mapping[str, object]], tuple[int, str] | None]:
    """Read the links of a register, up to the first line that is none."""
    try:
        *lines, ending = path.read_bytes().split(b"\n")
    except OSError as error:
        raise Refusal(
            words.gettext("{file} cannot be read: {reason}.", file=path, reason=reason(error, words))
        ) from error
    links: list[Mapping[str, object]] = []
    for number, line in enumerate(lines, 1):
        try:
            link = json.loads(line)
        except ValueError:
            link = None
        # A byte that JSON does not see, such as a space, was changed all the same.
        if not isinstance(link, dict) or line != _line_of(link).encode():
            return links, (number, "json")
        links.append(link)
    return links, (len(lines) + 1, "end") if ending else None


def _line_of(link: Mapping[str, object]) -> str:
    """Write a link as its line stands in the file, to the byte."""
    return json.dumps(link, ensure_ascii=False, sort_keys=True)

"""The weights that come with the package are whole, small and attributed."""

import subprocess
import sys
from hashlib import sha256
from importlib.resources import files

import pytest

from parvis.core.suggesting import packing, scoring
from parvis.core.suggesting.features import BUCKETS

FOLDER = files("parvis.core.suggesting").joinpath("weights")
DATA = FOLDER.joinpath("suggesting.bin").read_bytes()
NOTICE = FOLDER.joinpath("NOTICE").read_text(encoding="utf-8")


def test_the_notice_tells_the_digest_of_the_weights() -> None:
    assert f"SHA-256: {sha256(DATA).hexdigest()}" in NOTICE


@pytest.mark.parametrize(
    ("corpus", "licence"),
    [
        ("Davidson", "MIT"),
        ("MLMA", "MIT"),
        ("ToxiFrench", "MIT"),
        ("mini-bar", "MIT"),
        ("SpamAssassin", "CC0 1.0"),
        ("irc-disentanglement", "CC BY 4.0"),
        ("CLINC150", "CC BY 3.0"),
        ("Vélo Morville", "CC0 1.0"),
    ],
)
def test_the_notice_names_each_set_learnt_from_and_its_licence(corpus: str, licence: str) -> None:
    (told,) = (part for part in NOTICE.split("\n- ") if part.startswith(f"{corpus}:"))

    assert licence in told


def test_the_weights_are_small_and_each_head_is_there() -> None:
    heads = packing.unpacked(DATA)

    assert len(DATA) <= 1_500_000
    assert set(heads) == {"insult en", "insult fr", "promotion", "french"}
    assert all(len(head.weights) == BUCKETS for head in heads.values())


def test_packing_what_was_unpacked_says_the_same() -> None:
    heads = packing.unpacked(DATA)

    assert packing.unpacked(packing.packed(heads)) == heads


@pytest.mark.parametrize("place", [0, len(packing.HEADING), len(packing.HEADING) + packing.DIGEST, -1])
def test_weights_of_which_one_byte_changed_are_refused(place: int) -> None:
    changed = bytearray(DATA)
    changed[place] ^= 1

    with pytest.raises(packing.WeightsError):
        packing.unpacked(bytes(changed))


def test_the_weights_are_loaded_once() -> None:
    assert scoring.heads() is scoring.heads()


def test_a_process_that_asks_for_suggestions_loads_no_numerical_library() -> None:
    asked = (
        "import sys; from parvis.core.suggesting import suggest; told = suggest('Espèce de connard');"
        " print(len(told), {'numpy', 'scipy', 'sklearn', 'Stemmer'} & set(sys.modules))"
    )

    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert said == "1 set()\n"

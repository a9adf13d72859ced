"""A text is routed to whoever answers for what it says."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.routing import router as router_module
from parvis.core.routing.router import Router, RouterError, learn
from parvis.core.routing.shapes import Domain
from tests.core.routing.town import SUBJECTS, offices, said

ROADS = Domain("roads", "Roads, potholes, street lighting and traffic lights")
SCHOOLS = Domain("schools", "Schools, canteens, teachers and school buses")
FEW = settings(deadline=None, max_examples=15)
TEXT = st.text(max_size=30) | st.sampled_from(
    ["the pump leaks", "La cantine ferme.", "ÉCOLE", "¿", "\ud83d", "ß"]
)
DOMAINS = st.lists(
    st.builds(
        Domain,
        key=st.text(max_size=3),
        words=TEXT,
        examples=st.lists(TEXT, max_size=3).map(tuple),
        language=st.sampled_from(["", "en", "fr", "de"]),
        territory=st.sampled_from(["", "Metz"]),
    ),
    max_size=4,
    unique_by=lambda domain: domain.key,
)


@pytest.fixture(scope="module")
def router() -> Router:
    """Give a router that learnt forty examples of each office."""
    return learn(offices(40))


@pytest.fixture(scope="module")
def muddled() -> Router:
    """Give a router that learnt from texts of which many speak of two offices at once."""
    return learn(offices(40, muddled=True))


def test_somebody_without_an_example_is_found_by_their_own_words() -> None:
    first, *_ = learn([ROADS, SCHOOLS]).propose("When will the Canteens be vegetarian?")
    assert first.key == "schools"
    assert first.why[0] == "Canteens"


def test_a_place_named_in_a_text_speaks_for_whoever_answers_for_it() -> None:
    north = Domain("north", "Parks and gardens", territory="Sablon, Queuleu")
    south = Domain("south", "Parks and gardens", territory="Borny, Bellecroix")
    first, *_ = learn([north, south]).propose("The gardens of Borny are dry")
    assert (first.key, first.why[0]) == ("south", "Borny")


def test_a_form_of_a_word_and_a_slip_of_the_pen_are_understood() -> None:
    router = learn([ROADS, SCHOOLS])
    assert router.propose("the canteeen")[0].key == "schools"
    assert router.propose("lighted streets")[0].key == "roads"


def test_french_with_and_without_accents_is_one() -> None:
    router = learn([Domain("ecoles", "Écoles, élèves, cantine"), Domain("voirie", "Chaussées, éclairage")])
    assert router.propose("les eleves")[0].key == "ecoles"
    assert router.propose("ÉCLAIRAGE")[0] == router.propose("ÉCLAIRAGE", language="fr")[0]
    assert router.propose("eclairages")[0].why == ("eclairages",)


@pytest.mark.parametrize("office", SUBJECTS)
def test_texts_go_to_the_office_whose_examples_they_resemble(router: Router, office: str) -> None:
    firsts = [router.propose(text)[0].key for text in said(office, 20, seed=1)]
    assert firsts.count(office) >= 18


@pytest.mark.parametrize("office", SUBJECTS)
def test_reasons_are_words_of_the_text_about_the_office(router: Router, office: str) -> None:
    for text in said(office, 10, seed=1):
        first = router.propose(text)[0]
        assert set(first.why) <= set(text.split())
        assert first.key != office or first.why[0] in SUBJECTS[office].split()


def test_small_words_are_no_reason(router: Router) -> None:
    why = {word for text in said("water", 10, seed=1) for one in router.propose(text) for word in one.why}
    assert not why & {"the", "and", "is", "there", "no", "with", "our"}


def test_words_in_which_one_asks_are_no_reason_in_the_language_that_asks_with_them() -> None:
    schools = Domain("ecoles", "Écoles, cantine", examples=("Savoir ce que mangent les enfants",))
    squares = Domain("voirie", "Chaussées, éclairage, la place", examples=("La place est sale",))
    router = learn([schools, squares])

    assert router.propose("Savoir quand la cantine ouvre")[0].why[0] == "cantine"
    assert router.propose("Savoir ?")[0].key == "ecoles"
    assert router.propose("Savoir ?")[0].why == ()
    assert "place" in router.propose("Une place pour tous")[0].why


def test_a_correction_is_learnt() -> None:
    told = "The fountain on the square is dry"
    before = learn([ROADS, SCHOOLS]).propose(told)
    corrected = Domain(
        "schools", SCHOOLS.words, examples=("The fountain is broken", "A fountain without water")
    )
    after = learn([ROADS, corrected]).propose(told)
    assert after[0].key == "schools"
    assert "fountain" in after[0].why
    assert "fountain" not in {word for one in before for word in one.why}


def test_other_texts_of_the_community_teach_which_words_go_together() -> None:
    by_a_few_words = [Domain(key, " ".join(words.split()[:4])) for key, words in SUBJECTS.items()]
    heard = [text for key in SUBJECTS for text in said(key, 80, seed=2)]

    def right(router: Router) -> int:
        asked = [(key, router.propose(text, 1)) for key in SUBJECTS for text in said(key, 20, seed=1)]
        return sum(one.key == key for key, proposals in asked for one in proposals)

    assert right(learn(by_a_few_words, heard)) > right(learn(by_a_few_words)) + 10


def test_of_too_many_other_texts_some_are_taken_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = [text for key in SUBJECTS for text in said(key, 10, seed=2)]
    monkeypatch.setattr(router_module, "UNLABELLED", len(heard) // 4)
    assert learn(offices(3), heard).pack() == learn(offices(3), heard[::4]).pack()


def test_at_most_as_many_persons_are_proposed_as_asked_for_likeliest_first(router: Router) -> None:
    proposals = router.propose("the library and the stadium", limit=6)
    assert len(proposals) == len({one.key for one in proposals}) == 6
    confidences = [one.confidence for one in proposals]
    assert confidences == sorted(confidences, reverse=True)
    assert router.propose("the library and the stadium", limit=2) == proposals[:2]
    assert router.propose("the library", limit=0) == ()


@pytest.mark.parametrize("text", ["", "?!", "zzz qqq", "1234567"])
def test_nobody_is_proposed_where_nothing_is_known(router: Router, text: str) -> None:
    assert router.propose(text) == ()


def test_a_text_of_which_much_was_never_met_is_less_sure(router: Router) -> None:
    known, foreign = "the museum festival", "the museum quxolk vrizzt jamphod"
    assert router.propose(known)[0].confidence > router.propose(foreign)[0].confidence


def test_enough_examples_tell_a_bar_that_texts_never_seen_confirm(muddled: Router) -> None:
    bar = muddled.bar_for(0.9)
    assert bar is not None
    asked = [
        (key, muddled.propose(text)[0]) for key in SUBJECTS for text in said(key, 60, seed=1, muddled=True)
    ]
    sure = [one.key == key for key, one in asked if one.confidence >= bar]
    assert len(asked) / 2 < len(sure) < len(asked)
    assert sum(sure) >= 0.88 * len(sure)
    assert sum(one.key == key for key, one in asked) < 0.88 * len(asked)


def test_a_higher_accuracy_never_asks_for_a_lower_bar(muddled: Router) -> None:
    bars = [muddled.bar_for(accuracy) or 1.0 for accuracy in (0.5, 0.8, 0.9, 0.95, 0.99)]
    assert bars == sorted(bars)
    assert bars[0] < bars[3]
    assert muddled.bar_for(1.0) is None


def test_where_every_held_out_example_was_right_there_is_a_bar(router: Router) -> None:
    assert router.bar_for(0.9) is not None


@pytest.mark.parametrize("examples", [0, 1, 3])
def test_too_few_examples_tell_no_bar(examples: int) -> None:
    assert learn(offices(examples)).bar_for() is None


def test_nobody_known_by_one_example_is_more_likely_than_even_and_no_bar_is_as_low() -> None:
    newcomer = Domain("parks", "Trees, lawns, hedges, benches", examples=("The hedges and benches are cut",))
    router = learn([*offices(40), newcomer])
    first, *_ = router.propose("The hedges, lawns, trees and benches")
    assert first.key == "parks"
    assert first.confidence <= 0.5
    assert (router.bar_for(0.5) or 0) > 0.5


def test_an_example_told_twice_is_one() -> None:
    twice = Domain("parks", examples=("The hedges are cut", "The hedges are cut"))
    assert learn([ROADS, twice]).propose("hedges")[0].confidence <= 0.5


def test_whoever_is_alone_is_proposed_without_being_sure() -> None:
    router = learn([Domain("roads", examples=("a pothole", "a street lamp", "a bridge"))])
    assert [(one.key, one.confidence <= 0.5) for one in router.propose("the pothole")] == [("roads", True)]


def test_persons_of_whom_nothing_is_told_are_left_out() -> None:
    router = learn([ROADS, Domain("mute"), Domain("marks", "?!", ("…",))])
    assert router.keys == ("roads",)
    assert learn([], ["a text"]).propose("a text") == ()


def test_two_persons_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="same key"):
        learn([ROADS, ROADS])


def test_the_same_examples_always_teach_the_same() -> None:
    heard = [text for key in SUBJECTS for text in said(key, 20, seed=2)]
    assert learn(offices(10), heard).pack() == learn(offices(10), iter(heard)).pack()


def test_a_router_read_back_is_the_same(router: Router) -> None:
    again = Router.unpack(router.pack())
    assert again.pack() == router.pack()
    assert again.bar_for() == router.bar_for()
    for text in said("water", 5, seed=1):
        assert again.propose(text) == router.propose(text)


@pytest.mark.parametrize("damage", [b"", b"parvis router 0\n" + b"x" * 80, "cut", "changed"])
def test_bytes_that_are_no_router_are_refused(router: Router, damage: bytes | str) -> None:
    whole = router.pack()
    damaged = {"cut": whole[:-1], "changed": whole[:200] + b"~~" + whole[202:]}
    with pytest.raises(RouterError):
        Router.unpack(damage if isinstance(damage, bytes) else damaged[damage])


@FEW
@given(DOMAINS, st.lists(TEXT, max_size=4), TEXT)
def test_whatever_is_told_something_is_learnt(domains: list[Domain], heard: list[str], asked: str) -> None:
    router = learn(domains, heard)
    proposals = router.propose(asked)
    assert len(proposals) <= min(3, len(router.keys))
    for one in proposals:
        assert 0 <= one.confidence <= 1
        assert one.key in router.keys
        assert all(word in asked for word in one.why)
    assert Router.unpack(router.pack()).propose(asked) == proposals


def test_describing_persons_needs_no_numerical_library() -> None:
    asked = "import sys, parvis.core.routing.shapes; print('numpy' in sys.modules, 'sklearn' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "False"]

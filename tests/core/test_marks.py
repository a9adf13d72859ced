"""Promotion told from talk."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.reading.marks import promotes


@pytest.mark.parametrize(
    "text",
    [
        "Order now and get 20% off all garden sheds!",
        "Special offer on seeds: https://seeds.example",
        "Cheap greenhouses from $99, click here",
        "Profitez de notre offre spéciale sur les serres",
        "Livraison gratuite pour tout achat de plus de 50 €",
        "Découvrez notre boutique : www.graines.example",
        "ORDER NOW, FREE SHIPPING",
    ],
)
def test_who_sells_is_marked(text: str) -> None:
    assert promotes(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Could somebody repair the pump? See https://allotment.example/pump",
        "The rent went up from 40 € to 60 €, why?",
        "Le robinet fuit depuis des semaines, voir https://jardins.example",
        "Who won the pumpkin prize? The winner should tell us how.",
        "Je cherche quelqu'un pour une livraison gratuite de fumier.",
    ],
)
def test_talk_of_addresses_prices_or_one_word_of_commerce_is_none(text: str) -> None:
    assert not promotes(text)


@settings(deadline=None)
@given(st.text(), st.text())
def test_more_words_never_take_a_mark_away(before: str, after: str) -> None:
    sold = "Order now, free shipping."
    assert promotes(f"{before} {sold} {after}")


@settings(deadline=None)
@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert promotes(text) in {True, False}

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from parvis.search.asking import read
from parvis.search.excerpts import LENGTH, excerpt
from parvis.search.texts import text_of


def test_the_words_are_marked_in_whatever_form_they_stand() -> None:
    assert excerpt("Des vélos, un vélo.", read("velo")) == "Des <mark>vélos</mark>, un <mark>vélo</mark>."


def test_a_phrase_is_marked_whole() -> None:
    shown = excerpt("Le conseil municipal du conseil.", read('"conseil municipal"'))

    assert shown == "Le <mark>conseil municipal</mark> du conseil."


def test_a_long_text_is_cut_where_the_words_stand_together() -> None:
    text = "lamp " + "x" * 20 + " word" * 200 + " a lamp on a bike " + "end " * 200

    shown = excerpt(text, read("lamp bike"))

    assert "<mark>lamp</mark> on a <mark>bike</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_what_people_wrote_stays_text() -> None:
    shown = excerpt("<script>lamp</script> & co", read("lamp"))

    assert shown == "&lt;script&gt;<mark>lamp</mark>&lt;/script&gt; &amp; co"


@given(st.text(max_size=900), st.text(max_size=30))
def test_an_excerpt_is_safe_and_short_whatever_is_said_and_asked(text: str, typed: str) -> None:
    shown = excerpt(text, read(typed))
    bare = shown.replace(Markup("<mark>"), Markup("")).replace(Markup("</mark>"), Markup(""))

    assert "<" not in bare
    assert len(bare.unescape()) <= LENGTH + 4


def test_the_words_of_a_post_are_read_out_of_its_html() -> None:
    html = (
        '<p>A <strong>bi</strong>ke<br>and</p>\n<ul><li><a href="https://a.example/">a &amp; b</a></li></ul>'
    )

    assert text_of(html) == "A bike and a & b"

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from parvis.search.asking import Asked, read
from parvis.search.excerpts import FAR, LENGTH, Marks
from parvis.search.texts import text_of


def excerpt(text: str, asked: Asked) -> Markup:
    return Marks(asked).excerpt(text)


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


def test_a_word_far_down_a_long_text_is_shown_all_the_same() -> None:
    shown = excerpt("end " * FAR + "a lamp", read("lamp"))

    assert shown.endswith("a <mark>lamp</mark>")


def test_spaces_that_do_not_break_stay_in_an_excerpt() -> None:
    said = "«\u00a0la lampe\u00a0», à 20\u202fh\u00a055"

    assert excerpt(text_of(f"<p>{said}\n</p>"), read("")) == said


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


def test_words_that_stand_together_weigh_more_than_words_apart() -> None:
    marks = Marks(read("lamp bike"))
    near, far = "a lamp on a bike " + "word " * 100, "a lamp " + "word " * 100 + "on a bike "

    assert marks.weight(near, "", opens=False) > marks.weight(far, "", opens=False)
    assert marks.weight(far, "Lamps", opens=True) > marks.weight(far, "Lamps", opens=False)


def test_a_phrase_counts_as_one_thing_asked() -> None:
    marks = Marks(read('"bike lamp"'))

    assert marks.weight("a bike lamp", "", opens=False) > marks.weight("a lamp, a bike", "", opens=False) == 0

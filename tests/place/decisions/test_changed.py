"""What a text becomes is shown in words, not in the marks they are written with."""

from parvis.decisions.changed import changed, legible

BEFORE = "## The bench\n\n- **Oak**, by the _river_\n* pine\n\n1. [A shop](https://shop.example/a_b_c)"


def test_marks_of_headings_lists_and_stress_are_not_shown() -> None:
    assert legible(BEFORE) == (
        "The bench\n\n• Oak, by the river\n• pine\n\n1. [A shop](https://shop.example/a_b_c)"
    )


def test_what_is_no_mark_stays() -> None:
    for each in ("2 * 3 * 4", "snake_case_name", "a ** b", "#tag", "-1 degree", "\\*so\\*", "> said"):
        assert legible(each) == each


def test_a_change_is_shown_without_marks() -> None:
    shown = changed(BEFORE, BEFORE.replace("**Oak**", "**Elm**"))

    assert [(each.fate, each.text) for each in shown if each.fate in {"gone", "added"}] == [
        ("gone", "Oak"),
        ("added", "Elm"),
    ]
    assert not any("*" in each.text or "#" in each.text for each in shown)


def test_a_change_of_marks_alone_is_shown_as_it_is() -> None:
    shown = changed("It is so.", "It is **so**.")

    assert "".join(each.text for each in shown if each.fate == "added") == "****"

"""The open data of a participation platform, table by table."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.archives.exports import read, saved, write, zipped

SPACE = "https://ville.fr/processes/plan-velo"
PROPOSALS = f"""\
id;author/id;author/name;author/url;category/name/fr;participatory_space/id;participatory_space/url;component/id;\
title/fr;title/machine_translations/en;body/fr;body/machine_translations/en;body/ca;title/ca;state;published_at;url;\
is_amend;original_proposal/url
12;7;Ada Martin;https://ville.fr/profiles/ada;Gare;3;{SPACE};9;Un garage à vélos;A bicycle shed;\
"<p>Le garage est plein ; il en faut <strong>un autre</strong>.</p>
<p>Avec un toit.</p>";The shed is full;;;accepted;2024-03-04 09:12:00 UTC;{SPACE}/f/9/proposals/12;false;
13;8;Bo;https://ville.fr/profiles/bo;;3;{SPACE};9;;;;;Un aparcament;Bicicletes;;2024-03-04 10:12:00 +0100;\
{SPACE}/f/9/proposals/13;true;{SPACE}/f/9/proposals/12
14;1;Ville;https://ville.fr/;;3;{SPACE};9;Réponse;;'- Nous l'étudions;;;;;2024-03-05 09:12:00 UTC;\
{SPACE}/f/9/proposals/14;false;
""".encode()
COMMENTS = f"""\
id;created_at;body;locale;author/id;author/name;alignment;depth;user_group/id;user_group/name;commentable_id;\
commentable_type;root_commentable_url
5;2024-03-04T12:00:00+01:00;D'accord avec vous;fr;8;Bo;1;0;;;12;Decidim::Proposals::Proposal;\
{SPACE}/f/9/proposals/12
6;2024-03-04T12:30:00+01:00;Et la nuit ?;fr;9;Cy;0;1;;;5;Decidim::Comments::Comment;{SPACE}/f/9/proposals/12
7;2024-03-06T12:30:00+01:00;À quelle heure ?;fr;9;Cy;0;0;;;4;Decidim::Meetings::Meeting;{SPACE}/f/2/meetings/4
8;hier;Encore;fr;9;Cy;0;0;;;40;Decidim::Debates::Debate;
""".encode()
MEETINGS = f"""\
id;participatory_space/id;participatory_space/url;component/id;title/fr;description/fr;start_time;url
4;3;{SPACE};2;Réunion de quartier;Venez nombreux;2024-03-10 18:00:00 UTC;{SPACE}/f/2/meetings/4
""".encode()
DEBATES = f"""\
id;author/id;author/name;author/url;title/fr;description/fr;instructions/fr;start_time;information_updates/fr;\
participatory_space/id;participatory_space/url;component/id;reference;url
20;7;Ada Martin;https://ville.fr/profiles/ada;Le stationnement;Faut-il des arceaux ?;;2024-03-07 09:00 UTC;\
;3;{SPACE};6;D-20;{SPACE}/f/6/debates/20
""".encode()
FILES: Mapping[str, bytes] = {
    "ville.fr-open-data-comments.csv": COMMENTS,
    "ville.fr-open-data-debates.csv": DEBATES,
    "ville.fr-open-data-meetings.csv": MEETINGS,
    "ville.fr-open-data-proposals.csv": PROPOSALS,
    "ville.fr-open-data-users.csv": b"id;name;nickname\n7;Ada Martin;ada\n",
    "README.md": b"# Open data\n",
}


@pytest.mark.parametrize("place", ["zip", "folder", "other names"])
def test_what_people_wrote_is_read_before_what_was_answered(tmp_path: Path, place: str) -> None:
    files = {name.removeprefix("ville.fr-open-data-"): content for name, content in FILES.items()}
    path = {
        "zip": lambda: zipped(tmp_path / "open-data.zip", FILES),
        "folder": lambda: write(tmp_path / "f", FILES),
        "other names": lambda: write(tmp_path / "g", files),
    }[place]()
    archive, messages = read(path)
    assert archive.format == "decidim"
    assert [message.id for message in messages] == [
        "debates/20", "proposals/12", "proposals/13", "proposals/14",
        "comments/5", "comments/6", "comments/7", "comments/8",
    ]  # fmt: skip
    assert archive.problems.counts["bad_date"] == 1


def test_a_proposal_is_read_in_the_language_it_was_written_in(tmp_path: Path) -> None:
    _, messages = read(write(tmp_path / "f", FILES))
    first, amendment, official = messages[1:4]
    assert first.text == "Le garage est plein ; il en faut un autre.\n\nAvec un toit."
    assert (first.title, first.channel, first.at) == ("Un garage à vélos", "plan-velo", 1709543520)
    assert (first.author, first.name, first.link) == ("7", "Ada Martin", f"{SPACE}/f/9/proposals/12")
    assert (amendment.text, amendment.title, amendment.at) == ("Un aparcament", "Bicicletes", 1709543520)
    assert (amendment.thread, amendment.reply_to) == (first.thread, first.id)
    assert (official.text, official.author) == ("- Nous l'étudions", "")


def test_comments_stand_in_the_thread_of_what_they_are_about(tmp_path: Path) -> None:
    _, messages = read(write(tmp_path / "f", FILES))
    debate, first, *_ = messages
    comments = messages[-4:]
    assert [message.reply_to for message in comments] == [first.id, "comments/5", "meetings/4", "debates/40"]
    assert [message.title for message in comments] == ["Un garage à vélos"] * 2 + ["Réunion de quartier", ""]
    assert comments[0].thread == comments[1].thread == first.thread
    assert comments[0].channel == "plan-velo"
    assert comments[0].link == f"{SPACE}/f/9/proposals/12?commentId=5#comment_5"
    assert (comments[3].thread, comments[3].at) == ("debates/40", None)
    assert (debate.text, debate.title) == ("Faut-il des arceaux ?", "Le stationnement")


def test_comments_alone_are_read_with_commas_too(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "export.csv", COMMENTS.replace(b";", b",")))
    assert archive.format == "decidim"
    assert [message.text for message in messages[:2]] == ["D'accord avec vous", "Et la nuit ?"]
    assert {message.thread for message in messages[:2]} == {f"{SPACE}/f/9/proposals/12"}


def test_a_quotation_mark_never_closed_costs_no_other_row(tmp_path: Path) -> None:
    broken = COMMENTS.replace(b"D'accord avec vous", b"\"D'accord avec vous")
    archive, messages = read(saved(tmp_path / "comments.csv", broken))
    assert [message.text for message in messages[-3:]] == ["Et la nuit ?", "À quelle heure ?", "Encore"]
    assert archive.problems.counts["row_width"] == 1

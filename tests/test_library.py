"""Packs: what is found in them, what takes whose place, and what isn't followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeBrief, MakePack
from toolkit import brief as briefs
from toolkit.errors import AnswerError, GuideError
from toolkit.fill.templates import environment, render
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library

TOPIC = "---\ntitle: The mill\nsummary: What the mill left behind.\norder: 5\nrounds: {story: Your mill}\n---\nWords.\n"


def test_choices_stand_in_the_order_of_their_front_matter(library: Library) -> None:
    orders = [guide.front.order for guide in library.guides("topics").values()]
    assert orders == sorted(orders)


def test_documents_stand_in_the_order_in_which_they_are_read(library: Library) -> None:
    assert list(library.documents)[:3] == ["start-here", "facilitator-guide", "run-sheet"]


def test_every_document_has_its_prose(library: Library) -> None:
    assert set(library.ids("documents")) >= set(library.documents)


def test_a_file_added_to_a_pack_is_a_choice(make_pack: MakePack, library: Library) -> None:
    pack = make_pack({"guides/topics/the-mill.md": TOPIC})
    assert pack.ids("topics") == ["the-mill", *library.ids("topics")]


def test_a_file_of_a_later_pack_takes_the_place_of_the_same_path(make_pack: MakePack) -> None:
    pack = make_pack({"guides/topics/technology.md": TOPIC})
    assert pack.guide("topics", "technology").front.title == "The mill"


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path) -> None:
    (tmp_path / "guides" / "topics").mkdir(parents=True)
    (tmp_path / "guides" / "topics" / "the-mill.md").write_bytes(("\ufeff" + TOPIC.replace("\n", "\r\n")).encode())
    assert Library.open([tmp_path]).guide("topics", "the-mill").front.title == "The mill"


def test_text_that_is_not_utf_8_is_said_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "guides" / "topics").mkdir(parents=True)
    (tmp_path / "guides" / "topics" / "the-mill.md").write_bytes(TOPIC.encode().replace(b"mill", b"m\xedll"))
    with pytest.raises(GuideError, match=r"the-mill\.md is not UTF-8"):
        Library.open([tmp_path]).guides("topics")


def test_a_slip_in_an_id_names_what_was_meant(library: Library) -> None:
    with pytest.raises(AnswerError, match=r"Did you mean kitchen-table\?"):
        library.guide("settings", "kichen-table")


def test_an_unknown_id_lists_what_there_is(library: Library) -> None:
    with pytest.raises(AnswerError) as caught:
        library.guide("settings", "submarine")
    assert all(id in str(caught.value) for id in library.ids("settings"))


@pytest.mark.parametrize("id", ["../topics/technology", "/etc/passwd", "..", "", "technology.md", "technology\n", "x" * 5_000])
def test_an_id_is_no_path(id: str, library: Library) -> None:
    with pytest.raises(AnswerError):
        library.guide("settings" if id.startswith(".") else "topics", id)


def test_a_link_out_of_a_pack_is_not_followed(tmp_path: Path, make_pack: MakePack) -> None:
    pack = make_pack({"guides/topics/the-mill.md": TOPIC, "templates/base-of-ours.html.j2": "x", "locales/xx": ""})
    outside = tmp_path / "outside.md"
    outside.write_text(TOPIC.replace("The mill", "Secret"), encoding="utf-8")
    (pack.roots[-1] / "guides/topics/secret.md").symlink_to(outside)
    (pack.roots[-1] / "templates/secret.html.j2").symlink_to(outside)
    assert "secret" not in pack.ids("topics")
    with pytest.raises(AnswerError):
        pack.guide("topics", "secret")
    with pytest.raises(GuideError):
        pack.text("templates/secret.html.j2")


def test_a_catalog_linked_from_outside_a_pack_is_not_read(tmp_path: Path, make_pack: MakePack) -> None:
    pack = make_pack({"locales/de/LC_MESSAGES/toolkit.po": 'msgid "Host"\nmsgstr "Gastgeber"\n'})
    outside = tmp_path / "outside.po"
    outside.write_text('msgid "Technology"\nmsgstr "Geheim"\n', encoding="utf-8")
    (pack.roots[-1] / "locales/de/LC_MESSAGES/guides.po").symlink_to(outside)
    translator = Translator.open("de", pack)
    assert translator.look_up("Host", "toolkit").text == "Gastgeber"
    assert translator.look_up("Technology", "guides").text == "Technology"


@pytest.mark.parametrize("name", ["../outside.html.j2", "/etc/hostname", "macros.html.j2/../../../outside.html.j2"])
def test_a_template_reads_no_file_outside_its_pack(name: str, tmp_path: Path, make_pack: MakePack) -> None:
    pack = make_pack({"templates/ours.html.j2": "{% include '" + name + "' %}"})
    (tmp_path / "outside.html.j2").write_text("secret", encoding="utf-8")
    with pytest.raises(GuideError, match="none of the packs"):
        render(environment(pack), "ours", {})


def test_a_folder_that_is_no_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="is not a pack"):
        Library.open([tmp_path])


def test_a_pack_can_change_the_rules(make_pack: MakePack, library: Library) -> None:
    rules = library.text("guides/rules.yaml").replace("most: 40 ", "most: 12 ")
    assert make_pack({"guides/rules.yaml": rules}).rules.tables.most == 12


@pytest.mark.parametrize(
    ("old", "new", "key"), [("smallest: 4", "smalest: 4", "tables.smallest"), ("slack: 0.05", "slack: some", "slack")]
)
def test_a_wrong_rule_is_said_with_file_and_key(old: str, new: str, key: str, make_pack: MakePack, library: Library) -> None:
    pack = make_pack({"guides/rules.yaml": library.text("guides/rules.yaml").replace(old, new)})
    with pytest.raises(GuideError) as caught:
        _ = pack.rules
    assert "rules.yaml" in str(caught.value)
    assert key in str(caught.value)


@pytest.mark.parametrize("wrong", ["copies: many", "sides: 3", "color: red"])
def test_a_wrong_comment_on_top_of_a_template_is_said_with_its_file(wrong: str, make_pack: MakePack) -> None:
    comment = "title: A\norder: 1\ncopies: one\nsides: 1\nsheet: plain\nfor: all\npurpose: p\n"
    key = wrong.partition(":")[0]
    lines = [line for line in comment.splitlines() if not line.startswith(f"{key}:")]
    pack = make_pack({"templates/sign.html.j2": "\n".join(["{#---", *lines, wrong, "---#}", ""])})
    with pytest.raises(GuideError) as caught:
        _ = pack.documents
    assert "sign.html.j2" in str(caught.value)
    assert key in str(caught.value)


def test_a_setting_of_a_pack_brings_its_usual_answers(make_pack: MakePack, make_brief: MakeBrief) -> None:
    setting = 'title: Bus stop\nstart: "07:10"\nminutes: {least: 10, best: 20, most: 30}\npeople: {least: 3, best: 5, most: 9}\n'
    pack = make_pack({"guides/settings/bus-stop.md": f"---\n{setting}---\nWords.\n"})
    answers = {**make_brief().answers(), "setting": "bus-stop", "start": None, "minutes": None, "people": None}
    brief = briefs.make(answers, pack, today=make_brief().date)
    assert (brief.start, brief.minutes, brief.people) == ("07:10", 20, 5)

"""Lint: the project's own guides have no findings, and each rule finds what it is there for, in its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakePack
from toolkit.errors import GuideError
from toolkit.lint import RULES, lint
from toolkit.lint.finding import Finding
from toolkit.lint.reading import grade, minutes_to_say, syllables
from toolkit.lint.structure import HEADINGS
from toolkit.packs.library import Library
from toolkit.text import slug

ROUNDS = ("Story", "Change", "Causes and links", "Hopes and trade-offs", "Action")

TOPIC = """---
title: Hours
rounds: {story: A, change: B, causes-and-links: C, hopes-and-trade-offs: D, action: E}
---
Hours decide a lot.
## Facts
- Many have late shifts. [Census, 2024](https://example.org/a)
## Check it here
- Ask three people.
## Perspectives
### A shop has to follow its guests
Some days are slow.
### People need to know their week
Nobody can plan a life around a text.
## Questions
### Story
::: unless setting=online
- Tell us about a week when your hours changed.
  - Who helped you out?
:::
::: when setting=online
- Which hours are you on a screen?
:::
- When did your hours fit?
- What do you do on a free day? No names, please.
{rounds}## Listen for
{listen}## Words to avoid
- **“Lazy”**: say what you saw.
## When it gets heated
- Someone calls others lazy. Say: “Tell us what you saw.”
""".replace(
    "{rounds}", "".join(f"### {title}\n- What is {title} one?\n- Who is two?\n- When is three?\n" for title in ROUNDS[1:])
).replace("{listen}", "".join(f"### {title}\n- The small steps.\n" for title in ROUNDS))

SETTING = """---
title: Mill
start: "18:30"
minutes: {least: 30, best: 60, most: 90}
people: {least: 4, best: 6, most: 12}
flow: [welcome, story-round]
rounds: [story-round]
---
A place to work.
""" + "".join(
    f"## {title}\nA line.\n"
    for title in ("Shape of the time", "Room", "Bring", "Who leads", "What not to do here", "How to invite", "Said here")
)

AUDIENCE = """---
title: Millers
---
They know the mill.
## Opening question
- Say your name and what you grind.
## What they risk by speaking
- A shift.
## Who is missing
- The night shift.
## How to reach them
- At the gate.
"""

PURPOSE = """---
title: Sing
flow: [welcome, story-round, break]
rounds: [story-round]
prefers:
  story-round: [pairs]
---
Choose this to sing.
## Promise
::: say
We sing.
:::
## What comes after
- More songs.
"""

ACTIVITY = """---
title: Song
part: topic
leads: everyone
minutes: {least: 1, best: 10, most: 20}
asks: topic/story
adds: [setting/said-here, activity/the-song]
instead-of: [story-round]
settings: [kitchen-table]
---
::: say
Now we sing.
:::
::: ask
:::
::: do
1. Sing.
:::
::: listen-for
A tune.
:::
## The song
- La.
## Online
Sing softly.
## Many tables
Sing in turn.
"""

PAGE = """---
title: Thank-you note
---
We were glad to have you.
## Thanks
Thank you.
"""

TEMPLATE = """{{ page.section("thanks") }}"""

GUIDES = {
    "topics": TOPIC, "settings": SETTING, "audiences": AUDIENCE, "purposes": PURPOSE, "activities": ACTIVITY, "documents": PAGE,
}  # fmt: skip

LONG = "Considerable organizational responsibilities necessitate administrative documentation, notwithstanding alternatives. " * 8
CHATTER = "We sing and sing and then sing again. " * 20

CASES = (
    # folder, what stands there, what is put in its place, the rule, words of the line it names, words of the finding
    ("topics", "title: Hours", "titel: Hours", "readable", "titel: Hours", "“titel” is not known."),
    ("topics", "A shop has", "{boss} has", "readable", "{boss} has", "{boss} is no placeholder."),
    ("topics", "## Check it here\n- Ask three people.\n", "", "headings", "Hours decide", "“Check it here” is missing."),
    ("topics", "## Check it here", "## Check it there", "headings", "## Check it there", "no heading that is used here."),
    ("topics", "### Hopes and trade-offs\n- The", "### Hopes and trades\n- The", "headings", "### Hopes and trades", "no head"),
    ("topics", "- Ask three people.\n", "", "headings", "## Check it here", "Nothing stands under “Check it here”."),
    ("settings", "## Bring\nA line.\n", "", "headings", "A place to work", "“Bring” is missing."),
    ("audiences", "## Who is missing", "## Who’s missing", "headings", "## Who’s", "no heading"),
    ("purposes", "## Promise", "## Promises", "headings", "## Promises", "no heading"),
    ("activities", "## Online", "## On line", "headings", "## On line", "no heading"),
    ("activities", "## Many", "## Online\nMore.\n## Many", "headings", "## Online\nMore", "stands there twice"),
    ("documents", "## Thanks\nThank you.\n", "", "asked-for", "---", "asks for the section “thanks”"),
    ("documents", "## Thanks", "## More\nWords.\n## Thanks", "asked-for", "## More", "never prints “More”"),
    ("topics", "### People need to know their week\n", "", "perspectives", "## Perspectives", "here are 1."),
    ("topics", "Some days are slow.\n", "", "perspectives", "### A shop", "has no words."),
    ("topics", "story: A", "storey: A", "rounds", "rounds:", "“storey” is no round"),
    ("topics", ", action: E", "", "rounds", "rounds:", "“action” is missing."),
    ("activities", "::: do\n1. Sing.\n:::\n", "", "containers", "::: say", "“::: do” is missing."),
    ("activities", "::: ask\n:::\n", "", "containers", "::: say", "“::: ask” is missing."),
    ("activities", "asks: topic/story\n", "", "containers", "::: ask", "“::: ask” is empty"),
    ("topics", "When did your hours fit?", "When your hours fit.", "question", "- When your", "asks nothing."),
    ("topics", "Who helped you out?", "Helpers", "question", "  - Helpers", "asks nothing."),
    ("audiences", "Say your name and what you grind.", "Your name.", "question", "- Your name.", "asks nothing."),
    ("activities", "::: ask\n", "::: ask\nThe story.\n", "question", "The story.", "asks nothing."),
    ("topics", "When did your", "Did your", "open-question", "- Did your", "yes or no"),
    ("topics", "When did your hours fit?", "Hours! Don’t you love them?", "open-question", "- Hours!", "“Don’t you love them?”"),
    ("topics", "- When is three?\n", "", "enough-questions", "### Change\n- What", "“Change” has too few questions: 2."),
    ("topics", "- Which hours are you on a screen?\n", "", "enough-questions", "### Story", "2 in the setting “online”."),
    ("topics", "Ask three people.", "Ask key stakeholders.", "words", "- Ask key", "“key stakeholders”"),
    ("topics", "Say: “Tell us", "Say: “Lazy? Tell us", "words", "- Someone calls", "“Lazy”"),
    ("settings", "title: Mill", "title: Red-Tape Mill", "words", "title: Red", "“Red-Tape”"),
    ("topics", "Some days are slow.", LONG, "reading-level", "Considerable", "What participants read or hear has grade"),
    ("settings", "A place to work.", LONG, "reading-level", "Considerable", "What hosts read has grade"),
    ("activities", "Now we sing.", CHATTER, "spoken-time", "We sing", "1.2 minutes; the activity has 1 at the least."),
    ("topics", " [Census, 2024](https://example.org/a)", "", "facts", "- Many", "no source."),
    ("topics", "[Census, 2024]", "[Census]", "facts", "- Many", "“Census” has no year."),
    ("topics", "https://example.org/a", "http://example.org/a", "facts", "- Many", "no https address."),
    ("settings", "flow: [welcome,", "flow: [welcom,", "ids", "flow:", "no “welcom” among the activities."),
    ("settings", "rounds: [story-round]", "rounds: [break]", "ids", "rounds:", "“break” is not in the flow"),
    ("purposes", "story-round: [pairs]", "story-round: [pears]", "ids", "prefers:", "no “pears” among the activities."),
    ("purposes", "  story-round: [pairs]", "  closing-round: [pairs]", "ids", "prefers:", "“closing-round” is not in the flow"),
    ("activities", "instead-of: [story-round]", "instead-of: [story]", "ids", "instead-of:", "no “story” among the activities."),
    ("activities", "[kitchen-table]", "[kitchen]", "ids", "settings:", "no “kitchen” among the settings."),
    ("activities", "asks: topic/story", "asks: tpic/story", "sections", "asks:", "“tpic” is no kind of guide."),
    ("activities", "asks: topic/story", "asks: topic/room", "sections", "asks:", "has no heading “room”."),
    ("activities", "setting/said-here", "setting/said", "sections", "adds:", "has no heading “said”."),
    ("topics", "unless setting=online", "unless setting=online,mil", "conditions", "::: unless", "There is no setting “mil”."),
    ("activities", "Sing softly.", "::: when tables=two\nSing.\n:::", "conditions", "::: when", "There is no tables “two”."),
)  # fmt: skip


def findings(make_pack: MakePack, tmp_path: Path, files: dict[str, str]) -> list[Finding]:
    return lint(make_pack(files), [tmp_path / "pack"])


def test_the_projects_own_guides_have_no_findings(library: Library) -> None:
    assert [each.text() for each in lint(library)] == []


def test_the_guides_that_the_cases_break_are_whole(make_pack: MakePack, tmp_path: Path) -> None:
    files = {f"guides/{folder}/mill.md": text for folder, text in GUIDES.items()}
    files["templates/mill.html.j2"] = TEMPLATE
    assert [each.text() for each in findings(make_pack, tmp_path, files)] == []


@pytest.mark.parametrize(("folder", "old", "new", "rule", "line", "what"), CASES, ids=[f"{case[3]}-{case[5]}" for case in CASES])
def test_a_rule_finds_what_is_wrong_and_where(
    make_pack: MakePack, tmp_path: Path, folder: str, old: str, new: str, rule: str, line: str, what: str
) -> None:
    assert old in GUIDES[folder]
    text = GUIDES[folder].replace(old, new, 1)
    (found,) = findings(make_pack, tmp_path, {f"guides/{folder}/mill.md": text, "templates/mill.html.j2": TEMPLATE})
    assert (found.rule, found.file) == (rule, tmp_path / "pack" / "guides" / folder / "mill.md")
    assert found.line == text[: text.index(line)].count("\n") + 1
    assert what in found.what
    assert found.remedy


def test_no_heading_that_a_guide_must_have_stays_unprinted(library: Library) -> None:
    templates = "".join(path.read_text() for path in library.files("templates", "*.j2").values())
    added = [path for guide in library.guides("activities").values() for path in guide.front.adds]
    for folder, wanted in HEADINGS.items():
        for id in map(slug, wanted):
            named = {f'"{id}"', f"{folder.removesuffix('s')}.section('{id}')"}
            by_activities = [path for path in added if path.endswith(f"/{id}")]
            by_code = id in ("questions", "listen-for", "opening-question", "online", "many-tables")
            assert any(each in templates for each in named) or by_activities or by_code, f"{folder}: {id}"


def test_every_rule_has_a_case() -> None:
    assert {*RULES, "readable"} == {case[3] for case in CASES}


def test_one_guide_that_cannot_be_read_hides_no_other(make_pack: MakePack, tmp_path: Path) -> None:
    files = {
        "guides/audiences/a.md": "no front matter",
        "guides/audiences/b.md": AUDIENCE.replace("## Who", "::: nap\n## Who"),
        "guides/topics/c.md": TOPIC.replace("title: Hours", "title: [Hours"),
        "guides/topics/d.md": TOPIC.replace("Who helped you out?", "Helpers"),
    }
    found = findings(make_pack, tmp_path, files)
    assert [(each.file.name, each.rule) for each in found] == [
        ("a.md", "readable"),
        ("b.md", "readable"),
        ("c.md", "readable"),
        ("d.md", "question"),
    ]
    assert all("mill" not in each.what and str(tmp_path) not in each.what for each in found)


def test_a_file_that_is_no_text_is_a_finding_and_a_link_to_nowhere_is_none(make_pack: MakePack, tmp_path: Path) -> None:
    library = make_pack({"guides/audiences/mill.md": AUDIENCE})
    (tmp_path / "pack" / "guides" / "audiences" / "latin.md").write_bytes(b"---\ntitle: Caf\xe9\n---\n")
    (tmp_path / "pack" / "guides" / "audiences" / "gone.md").symlink_to("nowhere.md")
    (found,) = lint(library, [tmp_path / "pack"])
    assert (found.file.name, found.line, found.rule) == ("latin.md", 1, "readable")
    assert (found.what, found.remedy) == ("is not UTF-8 text (byte 14).", "Save it as UTF-8.")


def test_files_that_nobody_reads_are_named(make_pack: MakePack, tmp_path: Path) -> None:
    files = {"guides/topic/mill.md": TOPIC, "guides/topics/My mill.md": TOPIC, "guides/topics/README.md": "About."}
    found = findings(make_pack, tmp_path, files)
    assert [(each.file.name, each.rule) for each in found] == [("topic", "files"), ("My mill.md", "files")]
    assert found[0].remedy == "Did you mean “topics”?"


def test_only_the_packs_given_are_reported_but_they_may_name_each_others_guides(make_pack: MakePack, tmp_path: Path) -> None:
    other = tmp_path / "other" / "guides" / "settings" / "barn.md"
    other.parent.mkdir(parents=True)
    other.write_text(SETTING.replace("flow: [welcome", "flow: [song"), encoding="utf-8")
    make_pack({"guides/activities/song.md": ACTIVITY.replace("settings: [kitchen-table]", "settings: [barn]")})
    packs = [tmp_path / "pack", tmp_path / "other"]
    assert lint(Library.open(packs), packs) == []
    assert [each.rule for each in lint(Library.open(packs[:1]), packs[:1])] == ["ids"]


def test_a_pack_has_its_own_list_of_words(make_pack: MakePack, tmp_path: Path) -> None:
    text = AUDIENCE.replace("At the gate.", "At the mill’s key stakeholders.")
    found = findings(make_pack, tmp_path, {"guides/words.yaml": "at the mill's: say where", "guides/audiences/mill.md": text})
    assert [(each.what, each.remedy) for each in found] == [
        ("“At the mill’s” is on the list of words not to use.", "Instead: say where."),
    ]
    with pytest.raises(GuideError, match=r"words\.yaml, line 1: expected “word: what to say instead”"):
        findings(make_pack, tmp_path, {"guides/words.yaml": "mill: [a, b]"})


@pytest.mark.parametrize(
    "asked",
    [
        "No names, please. What happened?",
        "Show us with your hands.",
        "If you ever hired someone, tell us how that went.",
        "Say: “What else?”",
        "You are sick. When do you want a person, and when is a machine fine?",
        "What makes the difference? Please leave out names.",
        "Was there such a day, and what came of it?",
        "Have a look at your hands. What do they know?",
    ],
)
def test_good_questions_pass(make_pack: MakePack, tmp_path: Path, asked: str) -> None:
    text = TOPIC.replace("When did your hours fit?", asked)
    assert findings(make_pack, tmp_path, {"guides/topics/mill.md": text}) == []


# The numbers are those of the CMU Pronouncing Dictionary. Of the 60,000 words in the guides, 99.8 percent agree with it.
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "work jobs made makes called worked through you’re eye voice talked 7"),
        (2, "table settled needed places people business every doesn’t going evening something client quiet self-made someone"),
        (3, "anyone idea employer everyone easier employee thirty-day radio beginning usual 365"),
        (4, "responsible community material anybody’s technology"),
        (5, "opportunity organization"),
    ],
)
def test_syllables_are_counted_by_spelling(number: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), number)


def test_the_grade_is_that_of_the_formula() -> None:
    assert grade(["The cat sat on the mat."]) == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    two = ["She said: “Table two is free.” Who sits", "people"]
    assert grade(two) == pytest.approx(0.39 * 9 / 3 + 11.8 * 11 / 9 - 15.59)
    assert minutes_to_say(["one two three four five"] * 26) == 1.0

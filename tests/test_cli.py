"""The command line as people and scripts use it: real processes, their output, files and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.made import EXAMPLES, ROOT
from toolkit.packs.library import Library

ANSWERS = ("purpose=talk", "audience=workers", "setting=kitchen-table", "topic=technology", "date=2035-01-14")


def toolkit(*arguments: str | Path, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """One call of the command, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "toolkit.cli", *map(str, arguments)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANG": "", **environment},
    )


def data(*pairs: str) -> list[str]:
    return [word for pair in pairs for word in ("--data", pair)]


def test_help_names_the_commands_and_exit_codes() -> None:
    done = toolkit("--help")
    assert done.returncode == 0
    for words in ("new", "build", "list", "doctor", "completion", "locale", "3 is there already", "130"):
        assert words in done.stdout


def test_help_waits_for_no_library_but_click() -> None:
    asked = "import sys; from toolkit.cli import run, cli; run(cli, ['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert {"toolkit", "click"} <= loaded
    assert not loaded & {"babel", "jinja2", "lxml", "pydantic", "prompt_toolkit", "rich", "weasyprint", "yaml"}


def test_missing_answers_are_listed_each_with_its_flag() -> None:
    done = toolkit("new", "--data", "topic=technology")
    assert done.returncode == 2
    assert "--language LANGUAGE" in done.stderr
    assert all(f"--data {name}=" in done.stderr for name in ("purpose", "audience", "setting", "date"))
    assert "topic=" not in done.stderr
    assert "--language" not in toolkit("new", "--data", "languages=es,en").stderr


def test_build_makes_the_kit_and_says_where_it_is_and_what_to_print_first(tmp_path: Path) -> None:
    done = toolkit("build", "examples/shop-floor.yaml", "-o", tmp_path, "--documents", "start-here,run-sheet", "--allow-past")
    assert done.returncode == 0, done.stderr
    (kit,) = tmp_path.iterdir()
    assert kit.name == "2027-02-11-half-an-hour-about-our-work-en"
    assert str(kit) in done.stdout
    assert "01-start-here.pdf" in done.stdout
    assert {path.name for path in (kit / "pdf").iterdir()} == {"01-start-here.pdf", "02-run-sheet.pdf"}
    assert {path.name for path in (kit / "docx").iterdir()} == {"01-start-here.docx", "02-run-sheet.docx"}


def test_a_kit_that_is_there_is_not_touched_without_overwrite(tmp_path: Path) -> None:
    first = ("build", "examples/shop-floor.yaml", "-o", tmp_path, "--documents", "run-sheet", "--allow-past", "-q")
    assert toolkit(*first).returncode == 0
    (kit,) = tmp_path.iterdir()
    (kit / "kit.yaml").write_text("mine")
    again = toolkit(*first)
    assert again.returncode == 3
    assert "--overwrite" in again.stderr
    assert (kit / "kit.yaml").read_text() == "mine"
    assert toolkit(*first, "--overwrite").returncode == 0
    assert (kit / "kit.yaml").read_text() != "mine"
    assert [path.name for path in tmp_path.iterdir()] == [kit.name]


def test_a_finished_kit_can_be_built_from_its_own_answers(tmp_path: Path) -> None:
    made = toolkit("build", "examples/encuentro.yaml", "-o", tmp_path, "--documents", "run-sheet", "--allow-past", "-q")
    kit = Path(made.stdout.strip())
    again = toolkit("build", kit / "kit.yaml", "-o", tmp_path / "again", "--documents", "run-sheet", "--allow-past", "-q")
    assert again.returncode == 0, again.stderr
    for file in ("pdf/01-run-sheet.pdf", "docx/01-run-sheet.docx", "kit.yaml", "manifest.json"):
        assert (kit / file).read_bytes() == (Path(again.stdout.strip()) / file).read_bytes()


def test_dry_run_prints_the_plan_and_makes_nothing(tmp_path: Path) -> None:
    done = toolkit("build", "examples/kitchen-table.yaml", "--dry-run", "--allow-past", "-o", tmp_path / "kits")
    assert done.returncode == 0
    assert "6:30" in done.stdout
    assert "Welcome" in done.stdout
    assert not (tmp_path / "kits").exists()


def test_dry_run_as_json_adds_up() -> None:
    done = toolkit("build", "examples/kitchen-table.yaml", "--dry-run", "--allow-past", "--json")
    plan = json.loads(done.stdout)
    assert sum(block["minutes"] for block in plan["agenda"]) == plan["minutes"] == 90


def test_json_tells_of_the_kit_or_of_the_error(tmp_path: Path) -> None:
    only = ("--documents", "run-sheet", "--format", "docx", "--allow-past", "--json", "-o", tmp_path)
    made = json.loads(toolkit("build", "examples/kitchen-table.yaml", *only).stdout)
    assert Path(made["folder"]).is_dir()
    assert made["documents"][0]["id"] == "run-sheet"
    failed = toolkit("build", "examples/kitchen-table.yaml", *only, "--data", "people=40", "--data", "minutes=20")
    assert failed.returncode == 2
    assert json.loads(failed.stdout)["nearest"]


def test_what_does_not_fit_names_the_nearest_plan_and_writes_nothing(tmp_path: Path) -> None:
    done = toolkit("new", "--language", "en", *data(*ANSWERS, "people=40", "minutes=20", "tables=1"), "-o", tmp_path / "kits")
    assert done.returncode == 2
    assert "40 people don't fit" in done.stderr
    assert "Nearest plan that fits: setting=" in done.stderr
    assert not (tmp_path / "kits").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "nowhere.yaml"], "nowhere.yaml can't be read"),
        (["build", "pyproject.toml"], "pyproject.toml, line"),
        (["build", "examples/kitchen-table.yaml", "--data", "topik=technology"], "Did you mean topic?"),
        (["build", "examples/kitchen-table.yaml", "--data", "topic=tecnology"], "Did you mean technology?"),
        (["build", "examples/kitchen-table.yaml", "--data", "people=0"], "people: “0” won't do"),
        (["build", "examples/kitchen-table.yaml", "--data", "people=100000"], "people: “100000” won't do"),
        (["build", "examples/kitchen-table.yaml", "--data", "people=six"], "how many people"),
        (["build", "examples/kitchen-table.yaml", "--data", "date=2020-01-01"], "is in the past"),
        (["build", "examples/kitchen-table.yaml", "--data", "date=tomorrow"], "a day, as in"),
        (["build", "examples/kitchen-table.yaml", "--data", f"title={'long ' * 1000}"], "at most 90 characters"),
        (["build", "examples/kitchen-table.yaml", "--data", "title=Party 🎉"], "title: no font here has 🎉"),
        (["build", "examples/kitchen-table.yaml", "--data", "logo=pyproject.toml"], "not a PNG or JPEG picture"),
        (["build", "examples/kitchen-table.yaml", "--data", "noequals"], "write it as key=value"),
        (["build", "examples/kitchen-table.yaml", "--language", "tlh"], "tlh"),
        (["build", "examples/kitchen-table.yaml", "--documents", "run-shet"], "Did you mean run-sheet?"),
        (["build", "examples/kitchen-table.yaml", "--format", "odt"], "There are: pdf, docx, html"),
        (["build", "examples/kitchen-table.yaml", "--pack", "tests"], "is not a pack"),
        (["build", "examples/kitchen-table.yaml", "-o", "kits" * 100], "can't be written to:"),
        (["list", "languages", "--language", "xx"], "xx"),
    ],
)
def test_bad_input_gets_one_clear_message_and_exit_code_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    where = [] if arguments[0] == "list" or "-o" in arguments else ["-o", str(tmp_path / "kits")]
    done = toolkit(*arguments, *where)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "kits").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "kits").write_text("a file, not a folder")
    done = toolkit(
        "build", "examples/kitchen-table.yaml", "--allow-past", "--documents", "run-sheet", "-o", tmp_path / "kits" / "x"
    )
    assert done.returncode == 2
    assert "can't be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_errors_speak_the_language_of_the_environment() -> None:
    done = toolkit("new", "--defaults", "--data", "setting=kitchentable", LC_ALL="es_MX.UTF-8")
    assert done.returncode == 2
    assert "¿Quiso decir kitchen-table?" in done.stderr


def test_min_coverage_refuses_an_unfinished_translation(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    catalog = pack / "locales" / "fr" / "LC_MESSAGES" / "toolkit.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Run sheet"\nmsgstr "Conducteur"\n'
    )
    call = (
        "build",
        "examples/kitchen-table.yaml",
        "--language",
        "fr",
        "--pack",
        pack,
        "--documents",
        "run-sheet",
        "--allow-past",
    )
    refused = toolkit(*call, "-o", tmp_path / "kits", "--min-coverage", "95")
    assert refused.returncode == 2
    assert "95 %" in refused.stderr
    assert not (tmp_path / "kits").exists()
    made = toolkit(*call, "-o", tmp_path / "kits")
    assert made.returncode == 0
    assert "stand in English" in made.stderr


@pytest.mark.parametrize("what", ["topics", "settings", "audiences", "purposes", "documents", "languages"])
def test_lists_show_ids_that_answers_use(what: str) -> None:
    rows = json.loads(toolkit("list", what, "--json").stdout)
    assert len(rows) >= 2
    plain = toolkit("list", what, COLUMNS="200").stdout
    assert all(row["id"] in plain and row["title"] for row in rows)


def test_doctor_finds_everything_in_order() -> None:
    done = toolkit("doctor", "--json")
    findings = json.loads(done.stdout)
    assert done.returncode == 0
    assert {"Pango", "Fonts", "Language es"} <= {finding["what"] for finding in findings}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(shell: str) -> None:
    assert "_TOOLKIT_COMPLETE" in toolkit("completion", shell).stdout


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["biuld", "examples/kitchen-table.yaml"], "build"),
        (["list", "topcs"], "topics"),
        (["build", "examples/kitchen-table.yaml", "--format", "pfd"], "pdf"),
        (["resources", "--all", "--paper", "leter"], "letter"),
        (["help", "biuld"], "build"),
    ],
)
def test_a_slip_is_told_with_what_was_probably_meant(arguments: list[str], meant: str) -> None:
    done = toolkit(*arguments)
    assert done.returncode == 2
    assert f"Did you mean {meant}?" in done.stderr


def test_lists_for_other_programs_have_one_item_a_line(library: Library) -> None:
    topics = toolkit("list", "topics").stdout.splitlines()
    assert [line.split("\t")[0] for line in topics] == library.ids("topics")
    assert all(line.count("\t") == 2 for line in topics)
    everything = toolkit("list").stdout.splitlines()
    assert [line.split("\t")[1] for line in everything if line.startswith("topics\t")] == library.ids("topics")
    values = json.loads(toolkit("list", "--json").stdout)
    assert [each["id"] for each in values["topics"]] == library.ids("topics")


def test_help_is_a_command_too() -> None:
    assert toolkit("help").stdout == toolkit("--help").stdout
    assert toolkit("help", "locale", "new").stdout == toolkit("locale", "new", "--help").stdout


def test_a_dry_run_names_the_folder_and_finds_what_a_build_would_find(tmp_path: Path) -> None:
    plan = ("build", "examples/shop-floor.yaml", "--allow-past", "-o", tmp_path, "--dry-run")
    name = str(tmp_path / "2027-02-11-half-an-hour-about-our-work-en")
    assert name in toolkit(*plan).stdout
    assert json.loads(toolkit(*plan, "--json").stdout)["folder"] == name
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine").write_text("")
    assert toolkit(*plan).returncode == 3
    assert f"{name}-2." in toolkit(*plan, "--beside").stdout
    assert "/dev/zero is not a file" in toolkit(*plan, "--beside", "--data", "logo=/dev/zero").stderr


@pytest.mark.parametrize("key", [b"\xff", "\ud800".encode("utf-8", "surrogatepass"), b"a b", b"Topic\xc3\xa9", b"{topic}"])
def test_an_answer_of_a_name_that_is_none_is_told(key: bytes) -> None:
    command = [sys.executable, "-m", "toolkit.cli", "build", "examples/kitchen-table.yaml", "--dry-run", "--allow-past", "--data"]
    done = subprocess.run([*command, key + b"=x"], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 2
    assert (b"are not UTF-8" if key[0] > 127 else b"There is no answer called") in done.stderr


def test_an_answers_file_reaches_no_picture_outside_its_folder(tmp_path: Path) -> None:
    Image.new("1", (8, 8)).save(tmp_path / "private.png")
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "link.png").symlink_to(tmp_path / "private.png")
    Image.new("1", (8, 8)).save(tmp_path / "sent" / "ours.jpeg")
    text = (ROOT / "examples" / "kitchen-table.yaml").read_text()
    answers = tmp_path / "sent" / "answers.yaml"
    build = ("build", answers, "--allow-past", "--documents", "invitation", "-q", "-o", tmp_path / "kits")
    for logo in (tmp_path / "private.png", "../private.png", "link.png", "/dev/stdin", "~/x.png", "a\\0b"):
        answers.write_text(f'{text}\nlogo: "{logo}"\n')
        done = toolkit(*build)
        assert done.returncode == 2
        assert "logo" in done.stderr
    (tmp_path / "sent" / "answers.yaml").write_text(
        f"{text}\nlogo: ours.jpeg\nhost: ''\n".replace("host: Southside Neighbors", "")
    )
    assert toolkit(*build).returncode == 0, "a logo needs no host"
    (kit,) = (tmp_path / "kits").iterdir()
    assert (kit / "logo.jpeg").read_bytes() == (tmp_path / "sent" / "ours.jpeg").read_bytes()
    assert toolkit("build", kit / "kit.yaml", *build[2:], "--overwrite").returncode == 0
    assert toolkit(*build, "--beside", "--data", f"logo={tmp_path / 'private.png'}").returncode == 0


def test_completion_completes_answers() -> None:
    done = toolkit(_TOOLKIT_COMPLETE="bash_complete", COMP_WORDS="toolkit build x --data to", COMP_CWORD="4")
    assert "topic=" in done.stdout


def test_defaults_make_a_plan_out_of_nothing() -> None:
    assert toolkit("new", "--defaults", "--dry-run").returncode == 0


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_built(example: str) -> None:
    assert toolkit("build", f"examples/{example}.yaml", "--dry-run", "--allow-past").returncode == 0

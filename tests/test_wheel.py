"""What is released: the archive holds all that its README speaks of, and the wheel that is built from it makes a kit, far away
from both."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

from tests.made import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOT_IMPORTED = {"tzdata"}
"""Python's own zoneinfo reads it, where the system has no time zones."""
PIP_CACHE = Path.home() / ".cache" / "pip"


def run(*command: str | Path, folder: Path) -> str:
    left_out = ("PYTHONPATH", "VIRTUAL_ENV")
    environment = {"PIP_CACHE_DIR": str(PIP_CACHE)} | {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(what: str, source: Path, folder: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "--target", what, "--directory", folder, folder=source)
    (found,) = folder.glob("*.whl" if what == "wheel" else "*.tar.gz")
    return found


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("archive")
    with tarfile.open(build("sdist", ROOT, folder)) as packed:
        packed.extractall(folder, filter="data")
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    return unpacked


@pytest.fixture(scope="module")
def wheel(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", archive, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that has the wheel, with the versions that are locked."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder, folder=folder)
    pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "--requirement", ROOT / "requirements.lock", folder=folder)
    run(*pip, "--no-index", wheel, folder=folder)  # had the lock left out a package, it could not be found
    return folder / "bin"


def test_the_archive_holds_what_the_readme_speaks_of(archive: Path) -> None:
    readme = (archive / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(([\w./-]+)\)", readme))
    named |= {name for name in re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.\w+)`", readme) if (ROOT / name).exists()}
    assert {"LICENSE", "docs/translate.md", "examples/kitchen-table.yaml", "scripts/"} <= named
    made_later = {name for name in named if name.startswith(".venv/")}
    assert [name for name in sorted(named - made_later) if not (archive / name).exists()] == []
    for name in ("Makefile", "scripts/setup.sh", "requirements.lock", "requirements-dev.lock", "tests/test_wheel.py", ".ci/run"):
        assert (archive / name).is_file(), name


def test_the_archive_says_what_make_does(archive: Path) -> None:
    assert "scripts/kit.sh" in run("make", "--dry-run", "kit", folder=archive)


def test_the_wheel_holds_the_pack_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for path in ("guides/topics/technology.md", "templates/theme.yaml", "locales/es/LC_MESSAGES/guides.po"):
        assert f"toolkit/pack/{path}" in names
    assert "toolkit/localize/plurals.toml" in names
    assert not [name for name in names if name.startswith("tests/") or "/tests/" in name or name.endswith((".pyc", ".mo"))]


def test_the_wheel_carries_the_licenses_of_code_guides_and_font(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        (metadata,) = (name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        named = re.findall(r"^License-File: (.+)$", packed.read(metadata).decode(), re.MULTILINE)
        texts = {name: packed.read(f"{metadata.removesuffix('METADATA')}licenses/{name}").decode() for name in named}
    assert set(texts) == {"LICENSE", "LICENSE-guides", "LICENSE-fonts"}
    assert "SIL OPEN FONT LICENSE Version 1.1" in texts["LICENSE-fonts"]
    assert "FiraGO" in texts["LICENSE-fonts"]


def test_the_installed_command_makes_a_kit_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    answers = ("--defaults", "--quiet", "--language", "es")
    kit = Path(run(installed / "toolkit", "new", *answers, folder=tmp_path).strip())
    names = [{path.stem for path in (tmp_path / kit / kind).iterdir()} for kind in ("pdf", "docx")]
    assert names[0] == names[1]
    assert len(names[0]) >= 8


def test_an_example_of_the_installed_command_can_be_built(installed: Path, tmp_path: Path) -> None:
    listed = run(installed / "toolkit", "example", folder=tmp_path)
    examples = [path.stem for path in sorted((ROOT / "examples").glob("*.yaml"))]
    assert [line.split()[0] for line in listed.splitlines() if not line.startswith(" ")] == examples
    answers = tmp_path / "answers.yaml"
    answers.write_text(run(installed / "python", "-m", "toolkit", "example", "kitchen-table", folder=tmp_path), encoding="utf-8")
    assert answers.read_bytes() == (ROOT / "examples" / "kitchen-table.yaml").read_bytes()
    build = ("build", answers, "--allow-past", "--quiet", "--documents", "run-sheet", "--format", "html")
    kit = Path(run(installed / "python", "-m", "toolkit", *build, folder=tmp_path).strip())
    assert "Who decides about the machines?" in next((tmp_path / kit / "html").iterdir()).read_text(encoding="utf-8")


# --- What is declared -------------------------------------------------------------------------------------------------------


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normalized(name.group()) for each in requirements if (name := re.match(r"[\w.-]+", each))}


def imported(*folders: str) -> set[str]:
    """The packages on the index that files of these folders import, in functions too."""
    found = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module":
                found |= set(re.findall(r"^f?'(\w+)\.", ast.unparse(node.args[0])))
    known = packages_distributions()
    ours = {"toolkit", "tests", "pyproject"}
    outside = {name for name in found if name not in sys.stdlib_module_names and name not in ours}
    assert {name for name in outside if name not in known} <= {"self"}, "imported, but not installed"
    return {normalized(known[name][0]) for name in outside if name in known}


def test_what_the_toolkit_imports_is_declared_and_nothing_else() -> None:
    assert imported("src") == declared(PROJECT["dependencies"]) - NOT_IMPORTED


def test_what_tests_and_tools_import_is_declared() -> None:
    everything = declared(PROJECT["dependencies"]) | declared(PROJECT["optional-dependencies"]["dev"])
    assert imported("tests", "benchmarks", "scripts") <= everything


# --- What is locked ---------------------------------------------------------------------------------------------------------


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def test_all_that_is_declared_is_locked_with_checksums_and_no_address() -> None:
    kit, tests = locked("requirements.lock"), locked("requirements-dev.lock")
    assert declared(PROJECT["dependencies"]) <= set(kit)
    assert declared(PROJECT["optional-dependencies"]["dev"]) <= set(tests)
    assert kit.items() <= tests.items(), "tests run with what kits are made with"
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert len(re.findall(r"--hash=sha256:", text)) >= len(locked(name))


def test_what_is_locked_can_be_satisfied_here() -> None:
    """Unless the newest of everything is what is tested, it is also what is installed."""
    lowest = dict(re.findall(r"^([\w.-]+)>=([\d.]+)", "\n".join(PROJECT["dependencies"]), re.MULTILINE))
    assert len(lowest) == len(PROJECT["dependencies"])
    for name, least in lowest.items():
        for each in (version(name), locked("requirements.lock")[normalized(name)]):
            assert tuple(map(int, re.findall(r"\d+", each))) >= tuple(map(int, least.split("."))), name

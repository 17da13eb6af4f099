"""The wheel, installed into an empty environment far from the checkout, makes a kit."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.made import ROOT


def run(*command: str | Path, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, folder=folder)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_the_pack_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for path in ("guides/topics/technology.md", "templates/theme.yaml", "locales/es/LC_MESSAGES/guides.po"):
        assert f"toolkit/pack/{path}" in names
    assert not [name for name in names if name.startswith("tests/") or "/tests/" in name or name.endswith((".pyc", ".mo"))]


def test_the_installed_command_makes_a_kit_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", environment, folder=tmp_path)
    run(environment / "bin" / "pip", "install", "--quiet", wheel, folder=tmp_path)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    kit = Path(run(environment / "bin" / "toolkit", "new", "--defaults", "--quiet", "--language", "es", folder=folder).strip())
    names = [{path.stem for path in (folder / kit / kind).iterdir()} for kind in ("pdf", "docx")]
    assert names[0] == names[1]
    assert len(names[0]) >= 8

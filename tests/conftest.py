"""What many tests share: the built-in library, briefs with one thing changed, packs of a few lines."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest

from toolkit import brief as briefs
from toolkit.brief import Brief
from toolkit.packs.library import Library

TODAY = datetime.date(2026, 11, 21)
ANSWERS = {
    "language": "en",
    "purpose": "talk",
    "audience": "families",
    "setting": "kitchen-table",
    "topic": "technology",
    "date": "2027-01-14",
}
"""The answers that can't be left out: six people at a kitchen table for ninety minutes."""


class MakeBrief(Protocol):
    def __call__(self, **changes: Any) -> Brief: ...


class MakePack(Protocol):
    def __call__(self, files: Mapping[str, str]) -> Library: ...


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that an earlier run kept can make a test pass."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="Write the expected outcomes of tests/kits anew.")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one file share what it builds, so they run in one process. Those of the matrix are many and share nothing:
    they come last, on whichever process is free."""
    items.sort(key=lambda item: item.path.stem == "test_matrix")
    for item in items:
        if item.path.stem != "test_matrix":
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.open()


@pytest.fixture(scope="session")
def make_brief(library: Library) -> MakeBrief:
    def make(**changes: Any) -> Brief:
        return briefs.make({**ANSWERS, **changes}, library, today=TODAY)

    return make


@pytest.fixture
def make_pack(tmp_path: Path) -> MakePack:
    """The built-in pack with one more, of the files given."""

    def make(files: Mapping[str, str]) -> Library:
        for name, text in files.items():
            path = tmp_path / "pack" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Library.open([tmp_path / "pack"])

    return make

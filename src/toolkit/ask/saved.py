"""Answers on disk, so that an interrupted interview can go on: answers in, the same answers out next time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.errors import KitError


def _path() -> Path:
    from platformdirs import user_state_path

    return user_state_path("conversation-toolkit", appauthor=False) / "interview.yaml"


def save(answers: Mapping[str, Any]) -> None:
    """Keeps the answers for next time. Where that can't be done, the interview goes on."""
    from toolkit import cache
    from toolkit.packs import yamlfile

    plain = {name: value if isinstance(value, dict | list) else str(value) for name, value in answers.items()}
    cache.keep(_path(), yamlfile.dump(plain).encode())


def load() -> dict[str, Any]:
    """Answers of an interrupted run; none when there was none, or they can't be read any more."""
    if not _path().is_file():
        return {}
    from toolkit import brief

    try:
        return {name: value or "" for name, value in brief.load(_path()).items() if name in brief.FIELDS}
    except KitError:
        forget()
        return {}


def forget() -> None:
    """Removes what was kept: the kit is made, or the user starts anew."""
    _path().unlink(missing_ok=True)

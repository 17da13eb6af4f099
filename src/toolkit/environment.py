"""What the system says of its user. Nothing in; languages, territory and time zone out."""

from __future__ import annotations

import os
import re
import zoneinfo
from pathlib import Path


def languages() -> list[str]:
    """Languages as the environment writes them, such as es_MX.UTF-8; the first is the one that counts."""
    return [value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))]


def territory() -> str | None:
    """US from LANG=es_US.UTF-8: where the printer stands, not which language the kit has."""
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        if match := re.match(r"[a-z]{2,3}_([A-Z]{2})", os.environ.get(name, "")):
            return match[1]
    return None


def time_zone() -> str | None:
    """The time zone of this machine, by its name; None where the system doesn't say, and where it only says UTC."""
    link = str(Path("/etc/localtime").resolve()).partition("/zoneinfo/")[2]
    named = (os.environ.get("TZ", "").removeprefix(":") or link or _written("/etc/timezone")).removeprefix("posix/")
    if "/" not in named or named.startswith("Etc/"):
        return None
    try:
        return zoneinfo.ZoneInfo(named).key
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _written(path: str) -> str:
    """The first line of a small file of the system's, or ""."""
    try:
        with Path(path).open(encoding="ascii", errors="replace") as file:
            return file.readline(200).strip()
    except OSError:
        return ""

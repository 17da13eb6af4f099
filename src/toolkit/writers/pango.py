"""Pango and what belongs to it, the libraries that set text: pip can't install them. Nothing in; which are missing, and how to
get them on this system, out. Needs no package, so that set-up can ask before there are any."""

from __future__ import annotations

import ctypes
import ctypes.util
import platform

LIBRARIES = {
    "gobject-2.0": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "pango-1.0": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "pangoft2-1.0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
}
"""What WeasyPrint opens, under the names that it tries."""
SMALLER_FILES = {"harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")}
"""What it can do without."""

PANGO = {
    "Linux": "Debian, Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
    " Fedora: sudo dnf install pango.",
    "Darwin": "brew install pango",
    "Windows": "Install MSYS2 from https://www.msys2.org, then in its shell: pacman -S mingw-w64-x86_64-pango",
}
"""How to install the library that sets text, by system."""


def missing(all_of_them: bool = False) -> list[str]:
    """The libraries that can't be opened; with `all_of_them` also of those that only make files smaller."""
    wanted = LIBRARIES | (SMALLER_FILES if all_of_them else {})
    return [name for name, files in wanted.items() if not _opens(name, files)]


def _opens(name: str, files: tuple[str, ...]) -> bool:
    if any(map(_loads, files)):
        return True
    found = ctypes.util.find_library(name)  # slow; only where the usual names don't do
    return found is not None and _loads(found)


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def how_to_install_pango() -> str:
    return PANGO.get(platform.system(), "See https://doc.courtbouillon.org/weasyprint/stable/first_steps.html")

"""Pango, the library that sets text: pip can't install it. Nothing in; how to get it on this system, out."""

from __future__ import annotations

import platform

PANGO = {
    "Linux": "Debian, Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
    " Fedora: sudo dnf install pango.",
    "Darwin": "brew install pango",
    "Windows": "Install MSYS2 from https://www.msys2.org, then in its shell: pacman -S mingw-w64-x86_64-pango",
}
"""How to install the library that sets text, by system."""


def how_to_install_pango() -> str:
    return PANGO.get(platform.system(), "See https://doc.courtbouillon.org/weasyprint/stable/first_steps.html")

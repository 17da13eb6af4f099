"""Makes a virtual environment independent of its place: the folder can be moved, renamed, and have any letters in its name.

The environment's folder in; its scripts find Python beside themselves, and Python finds `src` from where it stands itself.
"""

from __future__ import annotations

import os
import shutil
import sys
import venv
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
HEADER = b"""#!/bin/sh
'''exec' "$(dirname -- "$(realpath -- "$0")")/python" "$0" "$@"
' '''
"""
"""For the shell, two commands, of which the second is never reached; for Python, a string that nobody uses."""


def main(folder: Path) -> None:
    venv.create(folder, symlinks=True)  # activate and its sisters name the folder
    site = folder.resolve() / f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    (site / "_conversation_toolkit.pth").write_text(os.path.relpath(SOURCE, site) + "\n", encoding="utf-8")
    shutil.rmtree(site / "toolkit", ignore_errors=True)  # guides and templates, which are here anyway and would grow old there
    for script in (folder / "bin").iterdir():
        if script.is_file() and not script.is_symlink():
            content = script.read_bytes()
            if (body := python_of(content)) is not None:
                script.write_bytes(HEADER + body)


def python_of(script: bytes) -> bytes | None:
    """What follows the lines that name Python; none for what is not a script of pip's."""
    first, _, rest = script.partition(b"\n")
    if first.startswith(b"#!/bin/sh") and rest.startswith(b"'''exec'"):  # pip's own way for long names and for spaces
        return rest.partition(b"' '''\n")[2]
    if first.startswith(b"#!") and b"python" in first:
        return rest
    return None


if __name__ == "__main__":
    main(Path(sys.argv[1]))

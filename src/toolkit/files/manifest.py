"""What a folder of ours says of itself. A folder in; what its manifest lists, each file with its checksum, out."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"

MANIFEST_LARGEST = 5_000_000
"""Bytes."""


def json_of(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def listed_file(path: str, content: bytes) -> dict[str, Any]:
    """What a manifest says of a file."""
    return {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What the manifest in a folder of ours says; None where there is none, or the folder is a link."""
    try:
        if folder.is_symlink():
            return None
        with (folder / MANIFEST).open("rb") as file:
            read = json.loads(file.read(MANIFEST_LARGEST))
        _listed_in(read)
        return dict(read)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def checksums(folder: Path) -> dict[str, str] | None:
    """The SHA-256 of each file that we put into a folder, by its name there; None for a folder that isn't ours."""
    manifest = read_manifest(folder)
    return None if manifest is None else _listed_in(manifest)


def _listed_in(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The checksum of each file that a manifest lists. Raises what a thing of another shape raises."""
    files = [*manifest.get("files", []), *(file for each in manifest["documents"] if each["id"] for file in each["files"])]
    return {os.path.normpath(each["path"]): each["sha256"] for each in files}

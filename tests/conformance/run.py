"""Checks finished kits with programs of others: the Open XML SDK's schemas, LibreOffice, and veraPDF where it is installed.

    make conformance

LibreOffice (Debian: libreoffice-writer-nogui) must open every Word file and show every word of it; veraPDF, if the command
`verapdf` is on the path, judges every PDF by PDF/UA-1. Prints a line a check and exits with 1 when one fails.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from openxml_audit import OpenXmlValidator

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.made import EXAMPLES, made_kit
from tests.test_words import of_docx, of_pdf

Outcome = tuple[str, str]
"""What was checked, and what is wrong with it: "" when nothing is."""


def schemas(files: list[Path]) -> Iterator[Outcome]:
    for file in files:
        errors = OpenXmlValidator().validate(str(file)).errors
        yield f"schema {file.name}", "; ".join(str(each) for each in errors[:3])


def libreoffice(files: list[Path], folder: Path) -> Iterator[Outcome]:
    if not shutil.which("soffice"):
        yield "LibreOffice", "not installed: apt-get install libreoffice-writer-nogui"
        return
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True)
    for file in files:
        shown = folder / f"{file.stem}.pdf"
        if not shown.is_file():
            yield f"LibreOffice {file.name}", "can't open it"
            continue
        missing = Counter(re.sub(r"\d+\.?", "", word) for word in of_docx(file.read_bytes()))
        missing -= Counter(re.sub(r"\d+\.?", "", word) for word in of_pdf(shown.read_bytes()).elements())
        pages = len(pypdfium2.PdfDocument(shown))
        yield f"LibreOffice {file.name}, {pages} pages", f"doesn't show {dict(missing)}" if missing else ""


def verapdf(files: list[Path]) -> Iterator[Outcome]:
    if not shutil.which("verapdf"):
        print("--  veraPDF is not installed: PDF/UA-1 was not checked", flush=True)
        return
    for file in files:
        done = subprocess.run(
            ["verapdf", "--flavour", "ua1", "--format", "text", str(file)], capture_output=True, text=True, check=False
        )
        yield f"PDF/UA-1 {file.name}", "" if done.stdout.startswith("PASS") else done.stdout.strip()


def main() -> int:
    failed = 0
    for example in EXAMPLES:
        print(example)
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            kit = made_kit(example, folder).folder
            words, pages = sorted(kit.glob("docx/*.docx")), sorted(kit.glob("pdf/*.pdf"))
            for what, wrong in (*schemas(words), *libreoffice(words, folder), *verapdf(pages)):
                print(f"{'NO' if wrong else 'ok'}  {what}{': ' if wrong else ''}{wrong}", flush=True)
                failed += bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

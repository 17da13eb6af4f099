"""The order of the modules: each may import only what stands above it, and each library has its one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "toolkit"

ORDER = (
    "toolkit",
    "toolkit.text",
    "toolkit.errors",
    "toolkit.terminal",
    "toolkit.environment",
    "toolkit.tags",
    "toolkit.clock",
    "toolkit.cache",
    "toolkit.scratch",
    "toolkit.machine",
    "toolkit.limits",
    "toolkit.packs",
    "toolkit.files",
    "toolkit.brief",
    "toolkit.seating",
    "toolkit.choose",
    "toolkit.plan",
    "toolkit.localize",
    "toolkit.contrast",
    "toolkit.theme",
    "toolkit.fill",
    "toolkit.writers",
    "toolkit.writers.fonts",
    "toolkit.writers.pango",
    "toolkit.writers.html",
    "toolkit.writers.docx",
    "toolkit.writers.pdf",
    "toolkit.writers.job",
    "toolkit.writers.worker",
    "toolkit.writers.pool",
    "toolkit.doctor",
    "toolkit.send",
    "toolkit.kit",
    "toolkit.cancel",
    "toolkit.chest",
    "toolkit.show",
    "toolkit.translate",
    "toolkit.lint",
    "toolkit.ask",
    "toolkit.newpack",
    "toolkit.cli",
    "toolkit.__main__",
)
"""In the order in which data flows. A folder stands for all that is in it, but for `writers`, each of which has its place."""

FOLDERS = (
    "toolkit.files",
    "toolkit.packs",
    "toolkit.brief",
    "toolkit.plan",
    "toolkit.localize",
    "toolkit.fill",
    "toolkit.writers.docx",
    "toolkit.send",
    "toolkit.lint",
    "toolkit.ask",
    "toolkit.cli",
)

ONLY_IN = {
    "jinja2": ("toolkit.fill", "toolkit.localize.extract"),
    "weasyprint": ("toolkit.writers.pdf",),
    "docx": ("toolkit.writers.docx",),
    "questionary": ("toolkit.ask.prompts",),
    "prompt_toolkit": ("toolkit.ask.prompts", "toolkit.ask.layout"),
    "holidays": ("toolkit.ask.days",),
    "markdown_it": ("toolkit.packs", "toolkit.localize"),
    "yaml": ("toolkit.packs.yamlfile",),
    "phonenumbers": ("toolkit.brief.addresses",),
    "idna": ("toolkit.brief.addresses",),
    "icalendar": ("toolkit.send",),
    "click": ("toolkit.cli",),
}
"""Libraries of the field, and the only modules that may import them."""


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(SOURCE.rglob("*.py"))}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The line and full name of everything that a file imports, in functions too; a module's name rather than its folder's."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}, line {node.lineno}: imports are written in full"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield node.lineno, full if full in MODULES else str(node.module)


def place(module: str) -> int | None:
    """Where a module stands in the order; None when it is missing there."""
    folder = next((each for each in FOLDERS if module.startswith(f"{each}.")), module)
    return ORDER.index(folder) if folder in ORDER else None


def stands_in(module: str, places: tuple[str, ...]) -> bool:
    return any(module == each or module.startswith(f"{each}.") for each in places)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_its_place_and_imports_only_what_stands_above_it(module: str) -> None:
    own = place(module)
    assert own is not None, f"{module} is missing from ORDER"
    for line, imported in imports(MODULES[module]):
        if imported.partition(".")[0] == "toolkit":
            above = place(imported)
            assert above is not None, f"{MODULES[module]}, line {line}: {imported} is missing from ORDER"
            assert above <= own, f"{MODULES[module]}, line {line}: {imported} stands below {module}"


@pytest.mark.parametrize("module", MODULES)
def test_a_library_is_imported_only_where_it_belongs(module: str) -> None:
    for line, imported in imports(MODULES[module]):
        places = ONLY_IN.get(imported.partition(".")[0], (module,))
        assert stands_in(module, places), f"{MODULES[module]}, line {line}: {imported} belongs to {', '.join(places)}"


def test_extracting_messages_needs_no_more_of_jinja_than_its_extractor() -> None:
    found = {imported for _, imported in imports(SOURCE / "localize" / "extract.py") if imported.startswith("jinja2")}
    assert found == {"jinja2.ext"}


def test_the_order_names_nothing_that_is_gone() -> None:
    assert set(ORDER) <= set(MODULES)
    used = {imported.partition(".")[0] for path in MODULES.values() for _, imported in imports(path)}
    assert set(ONLY_IN) <= used

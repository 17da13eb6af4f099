"""Briefs and the plans they give, one folder a case. `pytest tests/test_kits.py --rewrite` writes the expected outcomes anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY
from toolkit import brief as briefs
from toolkit import show
from toolkit.errors import PlanError
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest

CASES = sorted(path.parent for path in Path(__file__).parent.glob("kits/*/brief.yaml"))


def outcome(case: Path) -> dict[str, Any]:
    """The plan as `toolkit build --dry-run --json` shows it, or what is said instead."""
    library = Library.open()
    brief = briefs.make(briefs.load(case / "brief.yaml"), library, today=TODAY)
    try:
        chosen, plan = plan_or_nearest(brief, library)
    except PlanError as problem:
        return {"error": str(problem), "nearest": [dict(each) for each in problem.nearest]}
    values = show.plan_values(brief, plan, chosen, Translator.open(brief.language, library))
    late = [{"behind": each.behind, "cuts": {cut.block: cut.saves for cut in each.cuts}} for each in plan.if_late]
    return {**values, "if-late": late}


def test_there_are_cases() -> None:
    assert len(CASES) >= 6


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_brief_gives_the_expected_plan(case: Path, request: pytest.FixtureRequest) -> None:
    expected = case / "expected.json"
    found = outcome(case)
    if request.config.getoption("--rewrite"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_expected_agenda_adds_up(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    if "error" not in expected:
        assert sum(block["minutes"] for block in expected["agenda"]) == expected["minutes"]

"""The report's keys are those of the guide."""

from __future__ import annotations

import re
from pathlib import Path

from seogo.app.models import ModelReport
from seogo.evaluate.llm_report import report_llms
from seogo.evaluate.llm_runs import Run

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "evaluation.md"


def test_the_guide_has_every_key_of_a_model():
    table = GUIDE.read_text("utf-8").partition("| model key |")[2].partition("\n\n")[0]
    told = re.findall(r"`([a-z0-9_]+)`", "".join(line.split(" | ")[0] for line in table.splitlines()))
    (row,) = report_llms([Run("none", ModelReport(role="llm", engine="none"))], [])["models"]
    assert set(told) == set(row)
    assert row["quality"] is None
    assert row["asked"] == 0

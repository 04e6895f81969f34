"""The truth files beside the workbooks of tests/data/legacy (its README explains them), and a report beside them."""

import json
from pathlib import Path
from typing import Any

LEGACY = Path(__file__).resolve().parent.parent / "data/legacy"
WORKBOOKS = sorted(path for path in LEGACY.iterdir() if path.suffix in {".xlsx", ".xls", ".csv", ".ods"})
COMPARED = (
    "province",
    "district",
    "sector",
    "level",
    "fiscal_year",
    "score",
    "members",
    "coordinator",
    "phone",
    "certified_on",
)


def truth_of(workbook: Path) -> list[dict[str, Any]]:
    return json.loads(workbook.with_name(f"{workbook.name}.truth.json").read_text(encoding="utf-8"))


def differences(report: dict[str, Any], truth: list[dict[str, Any]], actions: tuple[str, ...]) -> list[str]:
    """Where a report says otherwise than the truth; `actions`: what a good row may have become."""
    expected = {(row["sheet"], row["row"]): row for row in truth}
    found = []
    for row in report["rows"]:
        right = expected.pop((row["sheet"], row["row"]), None)
        place = f"{row['sheet']} {row['row']}"
        if right is None:
            found += [f"{place}: {row['action']}"] if row["action"] != "ignored" else []
        elif "expect" in right:
            found += [f"{place}: {row['action']}"] if row["action"] != right["expect"] else []
        else:
            found += [f"{place}: {row['action']}"] if row["action"] not in actions else []
            found += [f"{place} {name}: {row[name]}" for name in COMPARED if row[name] != right[name]]
            if row["name"] not in (right["name"], right["name_alt"]):
                found.append(f"{place} name: {row['name']}")
    return found + [f"{sheet} {row}: not in the report" for sheet, row in expected]

"""What a person is asked about a file, counted once while its rows are staged: doubts, unknown values, problems."""

from collections import Counter
from typing import Any

from reports.legacy.checking import CheckedRow
from reports.legacy.headings import Field

MOST = 200  # of each; a list with more is mended in the file, not in the page
EXAMPLES = 5


class Tally:
    """`told` gives {"asks": [{field, said, meaning, province, count}], "problems": [{message, count, rows}]}."""

    def __init__(self) -> None:
        self._asks: Counter[tuple[str, str, str, str]] = Counter()
        self._problems: Counter[str] = Counter()
        self._rows: dict[str, list[str]] = {}
        self._day: tuple[str, str] | None = None

    def add(self, row: CheckedRow) -> None:
        for what, said, meaning in row.asks:
            if (
                what == Field.CERTIFIED_ON and meaning
            ):  # every day is another value: one example speaks for all
                said, meaning = self._day = self._day or (said, meaning)
            placed = what in (Field.PROVINCE, Field.DISTRICT)
            province = (row.values or {}).get("province") if placed else ""
            self._asks[what, said, meaning, province or ""] += 1
        for message in row.problems:
            self._problems[message] += 1
            examples = self._rows.setdefault(message, [])
            if len(examples) < EXAMPLES:
                examples.append(f"{row.sheet} {row.number}".strip())

    def told(self) -> dict[str, Any]:
        return {
            "asks": [
                {"field": what, "said": said, "meaning": meaning, "province": province, "count": count}
                for (what, said, meaning, province), count in self._asks.most_common(MOST)
            ],
            "problems": [
                {"message": message, "count": count, "rows": self._rows[message]}
                for message, count in self._problems.most_common(MOST)
            ],
        }

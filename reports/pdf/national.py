"""The national roster and the cross tables of certified organisations."""

from collections.abc import Iterable
from typing import Any

from reports.models import DocumentKind
from reports.pdf.long import join_numbered
from reports.pdf.render import render_paper

VERSIONS: dict[str, str] = {
    DocumentKind.ROSTER: "roster-2",
    DocumentKind.ROSTER_PART: "roster-part-1",
    DocumentKind.CROSS_TABLES: "cross-tables-2",
}
# Table → (what it shows, the word over its rows, the word before each column).
WORDS = {
    "province_level": ("จำนวนตามจังหวัดและระดับ", "จังหวัด", "ระดับ "),
    "sector_level": ("จำนวนตามภาคส่วนและระดับ", "ภาคส่วน", "ระดับ "),
    "kind_level": ("จำนวนตามชนิดและระดับ", "ชนิด", "ระดับ "),
    "province_sector": ("จำนวนตามจังหวัดและภาคส่วน", "จังหวัด", ""),
    "year_level": ("จำนวนทุกปีงบประมาณตามระดับ", "ปีงบประมาณ พ.ศ.", "ระดับ "),
    "year_kind": ("จำนวนทุกปีงบประมาณตามชนิด", "ปีงบประมาณ พ.ศ.", ""),
}
LONG = frozenset({"province_level", "province_sector"})


def roster(data: dict[str, Any]) -> bytes:
    """ทำเนียบองค์กรคุณธรรมระดับประเทศ."""
    return render_paper("roster", data, "national")


def roster_part(data: dict[str, Any]) -> bytes:
    """One of the parts of a long roster, its pages without numbers (long.py)."""
    return render_paper("roster", data, "national", numbered=False)


def roster_of_parts(parts: Iterable[bytes], digits: str) -> bytes:
    """The long roster itself."""
    return join_numbered(parts, "national", digits=digits, wide=True)


def cross_tables(data: dict[str, Any]) -> bytes:
    """ตารางสรุปผลระดับประเทศ."""
    tables = [
        {
            **table,
            "title": WORDS[table["key"]][0],
            "rows_are": WORDS[table["key"]][1],
            "columns": [f"{WORDS[table['key']][2]}{name}" for name in table["columns"]],
            "long": table["key"] in LONG,
        }
        for table in data["tables"]
    ]
    return render_paper("cross_tables", {**data, "tables": tables}, "national")

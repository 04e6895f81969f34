"""The parts of bench/importing.py: the list itself, our import, the stock import, a bare COPY."""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from django.core.files.base import File
from django.core.management import call_command
from django.db import connection, transaction

from accounts.bulk import insert_rows
from networks.places import districts, provinces
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places

HEADINGS = (
    "ลำดับ", "จังหวัด", "อำเภอ/เขต", "ชื่อหน่วยงาน/องค์กร", "ภาคส่วน", "คะแนนรวม", "ระดับการรับรอง", "ปีงบประมาณ",
    "วัน/เดือน/ปี ที่รับรอง", "ผู้ประสานงาน", "โทรศัพท์", "จำนวนสมาชิก",
)  # fmt: skip
_TYPES = ("วัด", "โรงเรียน", "อบต.", "รพ.สต.", "บจก.", "สถานีวิทยุชุมชน", "เทศบาลตำบล", "วิสาหกิจชุมชน")
_NAMES = ("ป่าแดง", "ไทรงาม", "น้ำริน", "ทุ่งโพธิ์", "สวนหลวง", "แม่คำ", "หัวดง", "พระธาตุ", "ดอนเมือง", "ร่มเกล้า")
_ENDS = ("", "ใต้", "เหนือ", "พัฒนา", "วิทยา")
_PEOPLE = ("นายสมชาย ใจดี", "นางปิติ บุญมา", "นางสาวมานะ รักไทย", "พระอารีย์ ทองคำ")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def prepare(folder: Path, rows: int) -> None:
    """The tables, the places, and the two lists: as it was, and with a tenth of its levels changed."""
    call_command("migrate", interactive=False, verbosity=0)
    load_places()
    write_list(folder / "list.xlsx", rows, changed=0.0)
    write_list(folder / "changed.xlsx", rows, changed=0.1)


def write_list(path: Path, rows: int, changed: float) -> None:
    """A seeded list; of two lists with as many rows, only the part `changed` of the scores differs."""
    dice, other = random.Random(7), random.Random(11)
    everywhere, names = list(districts()), {one.code: one.name_th for one in provinces()}
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("รวม")
    sheet.write_row(0, 0, HEADINGS)
    for at in range(rows):
        row = _row(dice, at, dice.choice(everywhere), names)
        if other.random() < changed:
            row[5] = 27.5
        sheet.write_row(at + 1, 0, row)
    book.close()


def _row(dice: random.Random, at: int, district: Any, names: dict[str, str]) -> list[Any]:
    phone, score = f"08{dice.randrange(10**7, 10**8)}", str(dice.randrange(5, 28))
    province = dice.choice(("จ.", "จังหวัด", "")) + names[district.province_code]
    return [
        at + 1,
        "กทม." if district.province_code == "10" else province,
        dice.choice(("อ.", "อำเภอ", "")) + district.name_th,
        f"{dice.choice(_TYPES)}{dice.choice(_NAMES)}{dice.choice(_ENDS)} {at // 40}",
        dice.choice(("ศาสนา", "ภาครัฐ", "การศึกษา", "สื่อมวลชน", "ธุรกิจเอกชน", "ประชาสังคม")),
        dice.choice((int(score), score.translate(_THAI))),
        dice.choice(("ระดับ 2", "ต้นแบบ", "ระดับที่ ๑", "พัฒนาคุณธรรม")),
        dice.choice((2567, "๒๕๖๗", "พ.ศ. 2567")),
        f"{dice.randrange(1, 29)} {dice.choice(('มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.'))} 2567",
        dice.choice(_PEOPLE),
        dice.choice((phone, int(phone), phone.translate(_THAI), f"{phone[:3]}-{phone[3:]}")),
        dice.randrange(10, 1200),
    ]


def ours(folder: Path, rows: int) -> None:
    """The real way: kept, read in the child, understood, checked, staged, confirmed, applied in batches."""
    learn_districts()
    for name, beside, file in (
        ("our import: new rows", "new rows", "list.xlsx"),
        ("our import: the same file again", "the same rows again", "list.xlsx"),
        ("our import: a tenth changed", "the same rows again", "changed.xlsx"),
    ):
        _import(folder / file, name, beside, rows)
    from reports.models import ImportRow, ImportRun

    first = ImportRow.objects.filter(run=ImportRun.objects.earliest("pk"), action="create")
    values = list(first.order_by("position").values_list("values", flat=True))
    (folder / "rows.json").write_text(json.dumps(values))


def _import(path: Path, name: str, beside: str, rows: int) -> None:
    from reports.legacy import runs, working
    from reports.models import ImportRun

    began = time.perf_counter()
    with path.open("rb") as file:
        run = runs.upload(file=File(file), name=path.name, fiscal_year=None, province=None, by=None)
    working.read(run)
    staged = time.perf_counter() - began
    runs.confirm(run_id=run.pk, by=None)
    working.apply_all(run.pk)
    seconds = time.perf_counter() - began
    counts = ImportRun.objects.get(pk=run.pk).counts
    _tell(name, beside, rows, seconds, staged=round(staged, 1), counts=counts)


def stock(folder: Path, rows: int) -> None:
    """Two resources as the manual of django-import-export has them, on the rows as we have cleaned them already."""
    from bench.stock import OrganisationResource, PastResultResource, tables

    organisations, results = tables(json.loads((folder / "rows.json").read_text())[:rows])
    for kind in ("new rows", "the same rows again"):
        began = time.perf_counter()
        for resource, table in ((OrganisationResource(), organisations), (PastResultResource(), results)):
            resource.import_data(table, raise_errors=True)
        _tell(f"stock: {kind}", kind, len(results), time.perf_counter() - began)


def copy(folder: Path, rows: int) -> None:
    """The least that PostgreSQL asks: the finished rows of both tables, keys known, by COPY and nothing else."""
    from bench.stock import finished
    from certification.models import PastResult
    from networks.models import Organisation

    organisations, results = finished(json.loads((folder / "rows.json").read_text()))
    began = time.perf_counter()
    with transaction.atomic():
        insert_rows(Organisation, *organisations)
        insert_rows(PastResult, *results)
    _tell("bare COPY of both tables", "new rows", len(results[1]), time.perf_counter() - began)
    connection.close()


def _tell(name: str, beside: str, rows: int, seconds: float, **facts: Any) -> None:
    print(json.dumps({"name": name, "beside": beside, "rows": rows, "seconds": seconds, **facts}), flush=True)


PARTS: dict[str, Callable[[Path, int], None]] = {
    "prepare": prepare,
    "ours": ours,
    "stock": stock,
    "copy": copy,
}

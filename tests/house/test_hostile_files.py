"""Names of files and cells of spreadsheets that no form has read: refused in a sentence, or taken and harmless.

Asked on both databases: only PostgreSQL refuses NUL and halves of letters in a text and in JSON.
"""

import io
import json
import re
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certification.models import Evidence, Framework
from certification.workflow import Stage
from networks.models import Organisation
from reports.legacy.working import work
from reports.models import ImportRow, ImportRun, RunStatus
from tests.certification.evidence.files import make_pdf
from tests.factories.applications import walk_to
from tests.reports.exports.reading import raw_csv
from tests.reports.exports.test_escaping import is_live

pytestmark = pytest.mark.django_db
# What no text of a database may hold, and what no reader may be shown as if it were part of the page.
UNREADABLE = re.compile("[\x00\ud800-\udfff]")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
NAMES = {
    "nul": "แผน\x00งาน.pdf",
    "long": "ก" * 3000 + ".pdf",
    "turned round": "แผน\u202efdp.exe.pdf",
    "formula": "=HYPERLINK(1).pdf",
    "unseen": "\u200b\u200b.pdf",
    "path": "../../../etc/passwd.pdf",
    "nothing": " .pdf",
    "tab and bell": "แผน\t\x07งาน.pdf",
}
HEAD = ("ชื่อองค์กร", "จังหวัด", "อำเภอ", "ระดับ", "ปีงบประมาณ")
GOOD = ("โรงเรียนบ้านดอนดี", "เชียงราย", "แม่จัน", "ส่งเสริมคุณธรรม", "2567")
CELLS = {
    "nul": "โรงเรียน\x00บ้านนา",
    "long": "โรงเรียน" + "ก" * 40_000,
    "turned round": "โรงเรียน\u202eบ้านนา",
    "formula": "=cmd|' /C calc'!A0",
    "unseen": "\u200b\u200b",
    "unseen inside": "โรง\u200bเรียน\u2060บ้านนา",
}
# How a workbook writes a character that XML cannot hold; whoever reads it gets the character itself.
ESCAPED = {
    "nul": "โรงเรียน_x0000_บ้านนา",
    "half of a letter": "โรงเรียน_xD800_บ้านนา",
    "bell": "โรงเรียน_x0007_บ้านนา",
}


@pytest.fixture
def enrolled(application, applicant, officer):
    return walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)


@pytest.fixture
def desk(administrator, as_, places):
    return as_(administrator)


def upload(client, url: str, name: str, content: bytes, **data: str):
    """Post a file under exactly this name: Django's own client would tidy it."""
    file = SimpleUploadedFile("x.pdf", content)
    file._name = name  # what the part's header says, past the tidying of the class
    return client.post(url, {"file": file, **data}, follow=True)


def tidy(*texts: str) -> None:
    for text in texts:
        assert not UNREADABLE.search(text), text
        assert not TURNING.search(text), text
        assert not {"/", "\r", "\n"} & set(text), text


@pytest.mark.parametrize("kind", NAMES)
def test_the_name_of_an_evidence_file(enrolled, applicant, as_, kind):
    client, url = (
        as_(applicant),
        reverse("certification:add_evidence", args=[enrolled.public_id, "process.c2"]),
    )
    before = Evidence.objects.count()
    assert upload(client, url, NAMES[kind], make_pdf(), caption="หลักฐาน").status_code < 500
    for one in Evidence.objects.order_by("pk")[before:]:
        tidy(one.name)
        assert 0 < len(one.name) <= 255
        served = client.get(reverse("certification:evidence_file", args=[one.public_id]))
        assert served.status_code == 200
        assert ".pdf" in served["Content-Disposition"]
        assert not UNREADABLE.search(served["Content-Disposition"])
        assert b"".join(served.streaming_content)
    box = reverse("reports:export_evidence", args=[enrolled.organisation.public_id, "csv"])
    assert not any(is_live(cell) for row in raw_csv(client.get(box).content) for cell in row)


@pytest.mark.parametrize("kind", NAMES)
def test_the_name_of_a_list_to_import(desk, kind):
    text = "\n".join(",".join(row) for row in (HEAD, GOOD))
    name = NAMES[kind].replace(".pdf", ".csv")
    assert upload(desk, reverse("reports:imports"), name, text.encode()).status_code < 500
    for run in ImportRun.objects.all():
        tidy(run.file_name)
        work(run.pk)
        run.refresh_from_db()
        assert run.status == RunStatus.READ
        assert desk.get(reverse("reports:import_run", args=[run.public_id])).status_code == 200


@pytest.mark.parametrize("kind", NAMES)
def test_the_name_of_a_framework(desk, kind):
    name = NAMES[kind].replace(".pdf", ".yaml")
    before = Framework.objects.count()
    answer = upload(desk, reverse("certification:upload_framework"), name, b"code: x\n")
    assert answer.status_code < 500
    assert Framework.objects.count() == before


def csv_with(cell: str, at: int) -> bytes:
    row = [*GOOD[:at], cell, *GOOD[at + 1 :]]
    quoted = [",".join('"' + each.replace('"', '""') + '"' for each in line) for line in (HEAD, GOOD, row)]
    return "\r\n".join(quoted).encode("utf-8", "surrogatepass")


def xlsx_with(cell: str, at: int) -> bytes:
    """A workbook whose third row has this cell, written past openpyxl, which would refuse it."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    row = [*GOOD[:at], "HERE", *GOOD[at + 1 :]]
    for line in (HEAD, GOOD, row):
        book.active.append(line)
    book.save(file)
    again = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(again, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"HERE", cell.encode()))
    return again.getvalue()


def read_and_entered(desk, name: str, content: bytes) -> ImportRun:
    """The file from its upload to the register; whatever is in it, the worker comes to an end."""
    assert upload(desk, reverse("reports:imports"), name, content).status_code < 500
    run = ImportRun.objects.latest("pk")
    work(run.pk)
    run.refresh_from_db()
    assert run.status in (RunStatus.READ, RunStatus.FAILED)
    assert run.status == RunStatus.READ or run.error
    for page in ("import_run", "import_rows"):
        assert desk.get(reverse(f"reports:{page}", args=[run.public_id])).status_code == 200
    if run.status == RunStatus.READ:
        confirm = reverse("reports:confirm_import", args=[run.public_id])
        assert desk.post(confirm, {"confirmed": "on"}, follow=True).status_code in (200, 422)
        work(run.pk)
        run.refresh_from_db()
    return run


def whole(run: ImportRun) -> None:
    """All of it entered or nothing, and nothing that cannot be read or turns the line round."""
    entered = Organisation.objects.filter(name__startswith="โรงเรียน")
    assert run.status in (RunStatus.APPLIED, RunStatus.READ, RunStatus.FAILED)
    assert entered.filter(name=GOOD[0]).exists() == (run.status == RunStatus.APPLIED)
    for organisation in entered:
        tidy(organisation.name)
    for row in ImportRow.objects.filter(run=run):
        assert not UNREADABLE.search(json.dumps([row.raw, row.values, row.messages], ensure_ascii=False))


@pytest.mark.parametrize("at", [0, 2])
@pytest.mark.parametrize("kind", [*CELLS, "half of a letter"])
def test_a_cell_of_a_csv(desk, kind, at):
    cell = CELLS.get(kind, "โรงเรียน\ud800บ้านนา")
    whole(read_and_entered(desk, "list.csv", csv_with(cell, at)))


@pytest.mark.parametrize("at", [0, 2])
@pytest.mark.parametrize("kind", ESCAPED)
def test_a_cell_of_a_workbook(desk, kind, at):
    whole(read_and_entered(desk, "list.xlsx", xlsx_with(ESCAPED[kind], at)))

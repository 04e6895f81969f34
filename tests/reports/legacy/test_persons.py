"""Who is to be asked and under which number; nothing of what stands beside them is lost in silence."""

import contextlib
import datetime
import time

import pytest
from django.utils import translation

from accounts.thai.digits import NotUnderstood
from reports.legacy.addresses import split_district
from reports.legacy.headings import Field
from reports.legacy.names import name_of
from reports.legacy.persons import contact_of, person_of, phone_of
from reports.legacy.scanning import ScannedRow
from reports.legacy.surroundings import Surroundings
from reports.legacy.understanding import understand


@pytest.fixture(autouse=True, scope="module")
def thai():
    with translation.override("th"):
        yield


@pytest.mark.parametrize(
    ("cell", "number", "told"),
    [
        ("แฟกซ์ 053-711235 โทร 053-711234", "053711234", "053-711235"),
        ("053-711234 แฟกซ์ 053-711235", "053711234", "053-711235"),
        ("โทร. 053-711234 (โทรสาร 053-711235)", "053711234", "053-711235"),
        ("053-711234 / Fax. 053-711235", "053711234", "053-711235"),
        ("โทร/แฟกซ์ 053-711234", "053711234", ""),
        ("โทรศัพท์และโทรสาร 053-711234", "053711234", ""),
        ("081-2345678 (คุณสมชาย)", "0812345678", "คุณสมชาย"),
        ("081-2345678 ไลน์ somchai", "0812345678", "ไลน์ somchai"),
        ("0812345678 somchai@example.go.th", "0812345678", "somchai@example.go.th"),
        ("0066812345678", "0812345678", ""),
        ("ม.081-2345678", "0812345678", ""),
        ("โทร. 081-2345678", "0812345678", ""),
    ],
)
def test_a_number_and_what_stands_beside_it(cell, number, told):
    read, note = phone_of(cell)
    assert (read, told in note, bool(note)) == (number, True, bool(told))


@pytest.mark.parametrize(
    "cell",
    [
        "โทรสาร 053-711234", "แฟ็กซ์ 053-711234", "fax: 053 711 234", datetime.date(2024, 1, 1), "2024-01-01",
        datetime.datetime(2024, 1, 1, 8), datetime.time(8), "2024-01-01 00:00:00", "21-06-2567", "21/06/2567",
    ],
)  # fmt: skip
def test_a_fax_or_a_day_is_no_telephone_number(cell):
    with pytest.raises(NotUnderstood):
        phone_of(cell)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("นายสมชาย ใจดี โทร.", "นายสมชาย ใจดี"), ("นายสมชาย ใจดี โทร. -", "นายสมชาย ใจดี"),
        ("นายสมชาย ใจดี (เบอร์โทร)", "นายสมชาย ใจดี"), ("นายสมชาย ใจดี มือถือ:", "นายสมชาย ใจดี"),
        ("นายธรรมรัตน์ โทรัตน์", "นายธรรมรัตน์ โทรัตน์"), ("นายสมชาย ใจดี (ผอ.)", "นายสมชาย ใจดี (ผอ.)"),
    ],
)  # fmt: skip
def test_a_word_for_a_number_that_is_not_there_is_no_part_of_a_name(cell, name):
    assert person_of(cell) == (name, "")


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("นายสมชาย ใจดี (รองนายก) 081-2345678", "นายสมชาย ใจดี (รองนายก)"),
        ("นายสมชาย ใจดี (ผอ.) โทร. 081-2345678", "นายสมชาย ใจดี (ผอ.)"),
        ("นายสมชาย ใจดี ปลัด อบต. 081-2345678", "นายสมชาย ใจดี ปลัด อบต."),
        ("นายสมชาย ใจดี (081-2345678)", "นายสมชาย ใจดี"),
        ("นายสมชาย ใจดี. 081-2345678", "นายสมชาย ใจดี"),
    ],
)
def test_the_signs_of_a_name_stay_and_those_around_it_go(cell, name):
    assert person_of(cell)[0] == name


@pytest.mark.parametrize(
    ("person", "phone", "name", "number", "told"),
    [
        (None, "นายสมชาย ใจดี 081-234-5678", "นายสมชาย ใจดี", "081-234-5678", "นายสมชาย ใจดี"),
        ("-", "081-234-5678 คุณสมชาย", "คุณสมชาย", "081-234-5678", "คุณสมชาย"),
        (None, "นายสมชาย ใจดี", "นายสมชาย ใจดี", None, "นายสมชาย ใจดี"),
        (None, "กองช่าง 053-711234", "", "กองช่าง 053-711234", ""),
        (None, "โทร. 053-711234", "", "โทร. 053-711234", ""),
        (None, "ไม่ระบุเบอร์", "", "ไม่ระบุเบอร์", ""),
        ("นายสมชาย ใจดี 089-8765432", "081-234-5678", "นายสมชาย ใจดี", "081-234-5678", "089-8765432"),
        ("นายสมชาย ใจดี 0812345678", "081-234-5678", "นายสมชาย ใจดี", "081-234-5678", ""),
        (
            "นายสมชาย ใจดี 081-2345678 ไลน์ somchai",
            "081-234-5678",
            "นายสมชาย ใจดี",
            "081-234-5678",
            "ไลน์ somchai",
        ),
        ("นายสมชาย ใจดี ID LINE: som.99", "081-234-5678", "นายสมชาย ใจดี", "081-234-5678", "ID LINE: som.99"),
        ("Caroline Smith", 812345678, "Caroline Smith", 812345678, ""),
        ("〃", "081-234-5678", "", "081-234-5678", "〃"),
        ("เช่นเดียวกัน", "081-234-5678", "", "081-234-5678", "เช่นเดียวกัน"),
        ("ก" * 250, None, "ก" * 200, "", "250"),
    ],
)
def test_a_person_and_a_number_from_two_cells(person, phone, name, number, told):
    contact = contact_of(person, phone)
    assert (contact.name, contact.phone) == (name, number)
    assert told in " ".join(contact.notes)
    assert bool(contact.notes) is bool(told)


def test_a_column_of_numbers_that_is_taken_for_both_does_not_hide_the_persons():
    cells = {
        Field.NAME: "วัดดอน",
        Field.COORDINATOR: "นายสมชาย ใจดี",
        Field.COORDINATOR_PHONE: "081-234-5678",
    }
    record = understand(ScannedRow(2, [], cells, Surroundings(province="57", fiscal_year=2567)))
    assert (record.coordinator, record.phone) == ("นายสมชาย ใจดี", "0812345678")


@pytest.mark.parametrize(
    "piece", ["(", "โทร ", "โทร.", "แฟกซ์", "a", "@a.", "1 ", "นาย ", "ตำบล", "อ.บ.", "จก."]
)
@pytest.mark.parametrize(
    "work", [phone_of, person_of, lambda cell: contact_of(None, cell), name_of, split_district]
)
def test_no_cell_takes_more_time_than_its_length(work, piece):
    began = time.perf_counter()
    with contextlib.suppress(NotUnderstood):
        work(piece * (30_000 // len(piece)) + "x")
    assert time.perf_counter() - began < 3

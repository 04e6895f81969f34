"""A framework leaves as YAML and comes back equal; a file that cannot be one is refused with line and key."""

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.errors import NotAllowed
from certification.forms.framework_yaml import read_framework
from certification.models import Framework
from certification.queries.framework_problems import problems_of
from certification.queries.framework_yaml import as_data, as_yaml, differences
from certification.services.frameworks import confirm_all
from certification.services.shipping import SHIPPED, import_framework, load_shipped

FILES = sorted(SHIPPED.glob("*.yaml"))
UPLOAD = reverse("certification:upload_framework")


@pytest.fixture
def shipped(db) -> Framework:
    load_shipped()
    return Framework.objects.get(code="organisation-plan-2")


def uploaded(text: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("x.yaml", text.encode())}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_framework_comes_back_equal(db, administrator, path):
    load_shipped()
    text = path.read_text(encoding="utf-8")
    told = yaml.safe_load(text)
    assert read_framework(text) == (told, [])
    framework = Framework.objects.get(code=told["code"], version=told["version"])
    assert yaml.safe_load(as_yaml(framework)) == told
    said, faults = read_framework(as_yaml(framework))
    assert said is not None
    assert faults == []
    again = import_framework(said=said, by=administrator)
    assert {**as_data(again), "version": told["version"]} == told
    assert again.version == told["version"] + 1
    assert problems_of(again) == []


def test_confirmed_values_come_back_confirmed_by_who_uploads(shipped, administrator):
    confirm_all(framework=shipped, by=administrator, note="หนังสือกรมการศาสนา")
    shipped.refresh_from_db()
    said, faults = read_framework(as_yaml(shipped))
    assert said is not None
    assert faults == []
    again = import_framework(said=said, by=administrator)
    assert {**as_data(again), "version": shipped.version} == as_data(shipped)
    assert {part.confirmed_by for part in again.outcome_items.all()} == {administrator}


def test_the_file_is_looked_at_before_it_is_stored(shipped, administrator, as_):
    desk = as_(administrator)
    answer = desk.get(reverse("certification:download_framework", args=[shipped.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="organisation-plan-2-v2.yaml"'
    text = answer.content.decode().replace("threshold: 21", "threshold: 22")
    page = desk.post(UPLOAD, uploaded(text)).content.decode()
    assert "levels › 3 › threshold" in page
    assert Framework.objects.filter(code=shipped.code).count() == 1
    made = desk.post(UPLOAD, {"text": text, "store": "1"})
    newest = Framework.objects.get(code=shipped.code, version=3)
    assert made["Location"] == reverse("certification:framework", args=[newest.pk])
    assert newest.levels.get(number=3).threshold == 22


def test_only_what_differs_is_told(shipped):
    old = as_data(shipped)
    new = as_data(shipped)
    new["criteria"] = new["criteria"][:8]
    new["name"] = "ใหม่"
    told = differences(old, new)
    assert (told[0].where, told[0].after) == ("name", "ใหม่")
    assert {one.where.split(" › ")[1] for one in told[1:]} == {"sharing"}
    assert differences(old, old) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("code: declare", "code: DECLARE", ["code"]),
        ("code: targets", "code: declare", ["ซ้ำกับรายการก่อนหน้า"]),
        ("through: 3", "through: สาม", ["through", "ต้องเป็นตัวเลข"]),
        ("threshold: 6", "treshold: 6", ["treshold", "ไม่มีรายการนี้ในระบบ", "threshold", "ยังไม่มีรายการนี้"]),
        ("kind: organisation", "kind: company", ["ใช้ได้เฉพาะ organisation, community"]),
        ("status: unconfirmed", "status: confirmed", ["ข้อเสนอของระบบใช้เป็นที่มาไม่ได้"]),
        ("fiscal_year_until: 2570", "fiscal_year_until: 2560", ["ปีสุดท้ายมาก่อนปีแรก"]),
        ("fiscal_year_until: 2570", "fiscal_year_until: 99999", ["fiscal_year_until"]),
        ("fiscal_year_until: 2570", "fiscal_year_until: 2470", ["พ.ศ. 2470"]),
        ("min_percent: '80.00'", "min_percent: '180.00'", ["min_percent"]),
        ("requires_lower: true", "requires_lower: [1]", ["ค่าเดียว"]),
        ("name: วินัย", "name: ''", ["ยังว่างอยู่"]),
        ("name: วินัย", "name: 'วินัย", ["อ่านไม่ได้"]),
    ],
)
def test_each_fault_is_named_with_its_line_and_key(shipped, administrator, as_, old, new, words):
    text = as_yaml(shipped)
    assert old in text
    said, faults = read_framework(text.replace(old, new, 1))
    assert said is None
    assert all(any(word in fault for fault in faults) for word in words)
    assert all("บรรทัด" in fault for fault in faults)
    answer = as_(administrator).post(UPLOAD, uploaded(text.replace(old, new, 1)))
    assert answer.status_code == 422
    assert Framework.objects.filter(code=shipped.code).count() == 1


BOMB = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a,*a]\n" for n in range(9))


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "[" * 5000,
        "x: " + "ก" * 130_000,
        "- 1\n- 2",
        "",
        "code: !!python/object/apply:os.system ['true']",
        "code: x\ncode: y",
        "\x00",
        "--- a\n--- b",
        "&a x: *a",
        "a: &a {b: *a}",
        "? [a]\n: b",
    ],
    ids=range(12),
)
def test_hostile_text_is_refused_with_words(administrator, as_, text):
    answer = as_(administrator).post(UPLOAD, uploaded(text))
    assert answer.status_code == 422
    assert "กรุณา" in answer.content.decode()
    assert not Framework.objects.exists()


def test_bytes_that_are_no_text_are_refused(administrator, as_):
    answer = as_(administrator).post(UPLOAD, {"file": SimpleUploadedFile("x.yaml", b"\xff\xfe\x00")})
    assert answer.status_code == 422


def test_nobody_else_imports(shipped, officer):
    with pytest.raises(NotAllowed):
        import_framework(said=as_data(shipped), by=officer)

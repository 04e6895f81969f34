"""Open data: English headings, certificates in force, nothing about persons, cheap to serve."""

import csv
import io
import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from certification.models import Answer, Certificate
from certification.services import certifying
from networks.models import Member
from reports.exports import open_data
from reports.exports.dictionary import CERTIFIED, COUNTS, DICTIONARY
from tests.factories.applications import put
from tests.factories.upward import certified
from tests.reports.exports.payloads import LIVE
from tests.reports.exports.planting import certificates
from tests.reports.exports.reading import raw_csv, read_csv
from tests.reports.exports.test_escaping import is_live

pytestmark = pytest.mark.django_db
URL = "/open-data/certified-organisations"
CANARIES = {
    "name": "ขวัญใจ ความลับ",
    "phone": "081 999 7777",
    "email": "canary@secret.example",
    "post": "ตำแหน่งลับเฉพาะ",
}
FILES = [f"/open-data/{name}.{format}" for name in open_data.DATASETS for format in ("csv", "json")]


@pytest.fixture
def certificate(application, applicant, officer, approver, department, secretary, body) -> Certificate:
    return certified(
        application, owner=applicant, officer=officer, approver=approver, department=department, secretary=secretary
    )  # fmt: skip


def rows_of(guest, url: str = f"{URL}.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(guest.get(url).content.decode("utf-8-sig"))))


def test_a_certificate_in_force_is_a_row(certificate, guest):
    [row] = rows_of(guest)
    assert list(row) == [field.name for field in CERTIFIED]
    assert row["certificate_number"] == certificate.number_text
    assert (row["organisation_name"], row["sector"], row["level"]) == ("โรงเรียนบ้านน้ำคำ", "education", "3")
    assert (row["province_code"], row["province_name_en"], row["district_code"]) == (
        "57",
        "Chiang Rai",
        "5707",
    )
    assert row["issued_on"] == certificate.issued_on.isoformat()
    told = json.loads(guest.get(f"{URL}.json").content)
    assert told["rows"][0]["level"] == 3
    assert (told["licence"], told["licence_confirmed"]) == (None, False)
    [counted] = rows_of(guest, "/open-data/certified-counts.csv")
    assert list(counted) == [field.name for field in COUNTS]
    assert (counted["fiscal_year_be"], counted["certificates_in_force"]) == ("2569", "1")


def test_a_revoked_certificate_is_none_and_leaves_no_count(certificate, secretary, guest):
    certifying.revoke(certificate_id=certificate.pk, reason="ออกผิด", by=secretary)
    assert rows_of(guest) == rows_of(guest, "/open-data/certified-counts.csv") == []


def test_no_person_is_in_it(certificate, applicant, guest):
    """Names, telephones, addresses and posts of everybody who has to do with the certificate."""
    User.objects.update(name=CANARIES["name"], phone=CANARIES["phone"])
    User.objects.filter(pk=applicant.pk).update(email=CANARIES["email"])
    Member.objects.update(name=CANARIES["name"], post=CANARIES["post"])
    for key in Answer.objects.values_list("key", flat=True).distinct():
        put(certificate.application, key, " ".join(CANARIES.values()), applicant)
    Certificate.objects.update(status_reason=CANARIES["name"])
    # An identifier whose digits read like a telephone number by chance is none.
    identifier = str(certificate.application.organisation.public_id)
    for url in [*FILES, "/open-data/"]:
        content = guest.get(url).content.decode().replace(identifier, "")
        assert [word for word in CANARIES.values() if word in content] == []
        assert certificate.code not in content
        assert "@" not in content.replace("@media", "")
        assert not re.search(r"0[689][-\s]?\d{4}[-\s]?\d{4}|0[689]\d[-\s]?\d{3}[-\s]?\d{4}", content)


def test_the_dictionary_says_what_every_column_is(guest, places):
    rows = rows_of(guest, "/open-data/data-dictionary.csv")
    assert [row["name"] for row in rows] == [field.name for field in (*CERTIFIED, *COUNTS)]
    for field in (*CERTIFIED, *COUNTS, *DICTIONARY):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", field.name)
        assert re.search("[ก-๛]", field.th)
        assert not re.search("[ก-๛]", field.en)
        assert field.example
    page = guest.get("/open-data/").content.decode()
    assert all(field.name in page and field.th in page for field in CERTIFIED)


def test_what_the_agency_has_to_decide_is_told_as_undecided(guest, places, settings):
    page = guest.get("/open-data/").content.decode()
    assert "รอหน่วยงานกำหนด" in page
    assert page.count("ยังไม่ยืนยัน") == 2
    settings.OPEN_DATA_LICENCE, settings.OPEN_DATA_FREQUENCY = "Open Licence", "ทุกเดือน"
    page = guest.get("/open-data/").content.decode()
    assert "Open Licence" in page
    assert "ยังไม่ยืนยัน" not in page
    assert json.loads(guest.get(f"{URL}.json").content)["licence"] == "Open Licence"


def test_who_has_it_gets_no_second_copy_and_asking_costs_one_query(certificate, guest, monkeypatch):
    first = guest.get(f"{URL}.csv")
    assert first["Cache-Control"] == "public, max-age=600"
    with CaptureQueriesContext(connection) as queries:
        again = guest.get(f"{URL}.csv", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert len(queries) == 1
    monkeypatch.setattr(open_data, "FRESH_FOR", 0)
    assert guest.get(f"{URL}.csv")["ETag"] == first["ETag"]


def test_a_change_is_seen_when_the_last_edition_is_no_longer_fresh(
    certificate, secretary, guest, monkeypatch
):
    first = guest.get(f"{URL}.csv")
    certifying.revoke(certificate_id=certificate.pk, reason="ออกผิด", by=secretary)
    assert guest.get(f"{URL}.csv")["ETag"] == first["ETag"]  # for ten minutes
    monkeypatch.setattr(open_data, "FRESH_FOR", 0)
    assert guest.get(f"{URL}.csv")["ETag"] != first["ETag"]


def test_a_worker_makes_every_set_before_anybody_asks(certificate, guest, monkeypatch):
    assert open_data.refresh_editions() == len(FILES)
    assert open_data.refresh_editions() == 0
    monkeypatch.setattr(open_data, "_make", None)  # a request that would make one fails
    assert [guest.get(url).status_code for url in FILES] == [200] * len(FILES)


def test_the_worker_makes_a_set_anew_when_it_is_due_and_the_register_has_changed(
    certificate, secretary, guest, monkeypatch
):
    open_data.refresh_editions()
    monkeypatch.setattr(open_data, "DUE_AFTER", 0)
    assert open_data.refresh_editions() == 0
    certifying.revoke(certificate_id=certificate.pk, reason="ออกผิด", by=secretary)
    assert open_data.refresh_editions() == len(FILES)
    assert rows_of(guest) == []


def test_a_set_is_made_once_at_a_time_and_meanwhile_the_last_one_is_shown(
    certificate, secretary, guest, monkeypatch
):
    open_data.refresh_editions()
    certifying.revoke(certificate_id=certificate.pk, reason="ออกผิด", by=secretary)
    for limit in ("FRESH_FOR", "DUE_AFTER"):
        monkeypatch.setattr(open_data, limit, 0)
    cache.set("open-data:certified-organisations:csv:making", True, 60)
    assert open_data.refresh_editions() == len(FILES) - 1
    assert len(rows_of(guest)) == 1


def test_a_name_is_no_formula_and_json_has_it_as_it_is(places, guest):
    certificates(LIVE)
    content = guest.get(f"{URL}.csv").content
    assert [cell for row in raw_csv(content) for cell in row if is_live(cell)] == []
    assert [row[2] for row in read_csv(content)[1:]] == LIVE
    told = json.loads(guest.get(f"{URL}.json").content)
    assert [row["organisation_name"] for row in told["rows"]] == LIVE


@pytest.mark.parametrize("name", ["nothing.csv", "certified-counts.xlsx", "certified-counts.exe"])
def test_there_is_nothing_else(places, guest, name):
    assert guest.get(f"/open-data/{name}").status_code == 404

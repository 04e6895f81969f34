"""The register of certificates under its filters."""

import pytest

from certification.models import CertificateStatus
from certification.workflow import Stage
from networks.models import Sector
from tests.factories.applications import make_organisation
from tests.factories.figures import certify, stand
from tests.factories.frameworks import make_round

URL = "/certificates/"
V, S, R = CertificateStatus.VALID, CertificateStatus.SUPERSEDED, CertificateStatus.REVOKED


@pytest.fixture
def certificates(open_round, places, administrator):
    last = make_round(administrator, 2568)
    for name, district, sector, round_, level, state in (
        ("ก", "5701", Sector.EDUCATION, open_round, 1, V),
        ("ข", "5707", Sector.RELIGION, open_round, 2, V),
        ("ค", "5601", Sector.EDUCATION, open_round, 3, V),
        ("ง", "5707", Sector.EDUCATION, last, 1, S),
        ("จ", "5707", Sector.EDUCATION, last, 1, R),
    ):
        organisation = make_organisation(district, f"บ้าน {name}", sector=sector)
        certify(stand(round_, organisation, Stage.CERTIFIED, by=administrator), administrator, level, state)


def names(response) -> str:
    return "".join(sorted(one.organisation_name[-1] for one in response.context["page"]))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "กขคงจ"),
        ({"year": "2568"}, "งจ"),
        ({"level": "1"}, "กงจ"),
        ({"sector": "education", "status": "valid"}, "กค"),
        ({"status": "not_revoked"}, "กขคง"),
        ({"status": "revoked"}, "จ"),
        ({"province": "56"}, "ค"),
        ({"district": "5707"}, "ขงจ"),
        ({"kind": "organisation", "year": "2569"}, "กขค"),
        ({"kind": "community"}, ""),
        ({"q": "บ้าน ก"}, "ก"),
        ({"year": "evil", "level": "x", "status": "?", "district": "9"}, "กขคงจ"),
    ],
)
def test_filters_narrow_the_register(certificates, department, as_, asked, expected):
    response = as_(department).get(URL, asked)
    assert names(response) == expected
    assert f"พบ {len(expected)} ฉบับ" in response.text


def test_every_filter_shows_as_a_chip_that_takes_it_out(certificates, department, as_):
    response = as_(department).get(
        URL, {"level": "1", "status": "not_revoked", "district": "5707", "page": "1"}
    )
    chips = {chip["label"]: chip["url"] for chip in response.context["asked"].chips}
    assert set(chips) == {"องค์กรส่งเสริมคุณธรรม", "มีผลใช้ได้หรือมีฉบับใหม่แทน", "อำเภอแม่จัน"}
    assert names(as_(department).get(URL + chips["องค์กรส่งเสริมคุณธรรม"])) == "ขง"


def test_a_province_s_officer_finds_nothing_of_another(certificates, officer, as_):
    assert names(as_(officer).get(URL, {"province": "56"})) == "กขงจ"
    assert names(as_(officer).get(URL, {"district": "5601"})) == ""

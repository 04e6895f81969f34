"""What the Department has sent back is not mistaken for new work: its row says so, and why; in the same number of
queries for one row and for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certification.models import Application, Decision
from certification.workflow import Stage
from tests.factories.applications import token

URL = "/cases/"
REASON = "ขาดรายชื่อผู้ลงนามในประกาศเจตนารมณ์"
WORD = "กรมการศาสนาส่งกลับ"


@pytest.fixture
def make_endorsed(make_case, officer, department):
    """A case that the province has endorsed; with a reason, sent back by the Department."""

    def make(name: str, reason: str = "") -> Application:
        case = make_case(name, Stage.VERIFIED)
        Application.objects.filter(pk=case.pk).update(stage=Stage.ENDORSED)
        moves = [("endorse", Stage.ON_AGENDA, Stage.ENDORSED, "", officer)]
        if reason:
            moves.append(("send_back_to_province", Stage.REPORTED, Stage.ENDORSED, reason, department))
        for move, before, after, why, by in moves:
            Decision.objects.create(
                application=case, move=move, from_stage=before, to_stage=after, by=by, reason=why,
                submission=case.submission, once=token(),
            )  # fmt: skip
        return case

    return make


def rows(response) -> dict[str, tuple[str, str]]:
    return {row.name: (row.tag.word, row.back_text) for row in response.context["page"].rows}


def test_the_row_says_who_sent_it_back_and_why(make_endorsed, officer, as_):
    make_endorsed("ใหม่")
    make_endorsed("ส่งกลับ", REASON)
    response = as_(officer).get(URL, {"view": "all"})
    assert rows(response) == {"ใหม่": (str(Stage.ENDORSED.label), ""), "ส่งกลับ": (WORD, REASON)}
    assert REASON in response.text


def test_once_mended_it_is_like_every_other(make_endorsed, officer, as_):
    case = make_endorsed("ส่งกลับ", REASON)
    Decision.objects.create(
        application=case, move="report", from_stage=Stage.ENDORSED, to_stage=Stage.REPORTED, by=officer,
        submission=case.submission, once=token(),
    )  # fmt: skip
    Application.objects.filter(pk=case.pk).update(stage=Stage.REPORTED)
    assert rows(as_(officer).get(URL, {"view": "all"})) == {"ส่งกลับ": (str(Stage.REPORTED.label), "")}


def test_another_province_reads_nothing_of_it(make_endorsed, stranger, as_):
    make_endorsed("ส่งกลับ", REASON)
    assert REASON not in as_(stranger).get(URL, {"view": "all"}).text


def test_three_rows_cost_what_one_costs(make_endorsed, officer, as_):
    client = as_(officer)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(URL, {"view": "all"})
        return len(seen)

    make_endorsed("ก", REASON)
    cost()
    one = cost()
    for name in ("ข", "ค"):
        make_endorsed(name, REASON)
    assert cost() == one

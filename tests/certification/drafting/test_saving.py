"""Saving a field: as typed, never over a colleague's text, only where and while one may."""

import pytest

from accounts.errors import NotAllowed, Refused
from certification.forms.book import open_book
from certification.forms.typed import Typed
from certification.models import Answer
from certification.services.drafting import Overtaken, UnknownField, save_field, save_fields
from certification.workflow import Stage
from tests.factories.applications import put, walk_to

HEAD = "intent.head_name"


def save(application, key, text, version, by):
    fields = open_book(application).by_key
    return save_field(application=application, typed=Typed(key, text, version), fields=fields, by=by)


def text_of(application, key):
    return Answer.objects.get(application=application, key=key).text


def test_the_first_text_of_a_field(application, applicant):
    answer = save(application, HEAD, "นายใจดี", 0, applicant)
    assert (answer.text, answer.version, answer.updated_by) == ("นายใจดี", 1, applicant)


def test_a_draft_keeps_what_cannot_be_understood(application, applicant):
    save(application, "intent.signed_on", "เมื่อวานนี้", 0, applicant)
    assert text_of(application, "intent.signed_on") == "เมื่อวานนี้"


def test_a_colleagues_newer_text_stands_and_both_are_told(application, applicant, colleague):
    save(application, HEAD, "ก", 0, applicant)
    save(application, HEAD, "ข", 1, colleague)
    with pytest.raises(Overtaken) as news:
        save(application, HEAD, "ค", 1, applicant)
    assert (news.value.answer.text, news.value.answer.updated_by, news.value.mine) == ("ข", colleague, "ค")
    assert text_of(application, HEAD) == "ข"


def test_two_who_begin_the_same_field_at_once(application, applicant, colleague):
    save(application, HEAD, "ก", 0, applicant)
    with pytest.raises(Overtaken):
        save(application, HEAD, "ข", 0, colleague)


def test_the_same_text_is_no_conflict_whatever_the_version(application, applicant, colleague):
    save(application, HEAD, "ก", 0, applicant)
    assert save(application, HEAD, "ก", 0, colleague).version == 1


def test_an_unknown_field_is_refused(application, applicant):
    for key in ("stage", "intent", "intent.head_name'--", "plan.999999.activity", "process.c1.stage", ""):
        with pytest.raises(UnknownField):
            save(application, key, "x", 0, applicant)
    assert not Answer.objects.exists()


def test_what_no_page_offers_is_refused(application, applicant, officer):
    case = walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    with pytest.raises(Refused, match="เลือกจากรายการ"):
        save(case, "process.c1.score", "99", 1, applicant)
    assert text_of(case, "process.c1.score") == "3"


def test_a_text_beyond_all_measure_is_refused_whole(application, applicant):
    save(application, HEAD, "ก", 0, applicant)
    with pytest.raises(Refused, match="100000 ตัวอักษร"):
        save(application, HEAD, "ก" * 100_000, 1, applicant)
    assert text_of(application, HEAD) == "ก"


def test_naught_characters_are_dropped_and_markup_is_only_text(application, applicant):
    save(application, HEAD, "\x00<script>alert(1)</script>\x00", 0, applicant)
    assert text_of(application, HEAD) == "<script>alert(1)</script>"


@pytest.mark.parametrize("key", ["declaration.problems", "process.c1.score", "outcome.sufficiency.after"])
def test_in_a_draft_only_the_intent_is_open(application, applicant, key):
    put(application, "declaration.virtues", "sufficiency", applicant)
    with pytest.raises(NotAllowed):
        save(application, key, "1", 0, applicant)


@pytest.mark.parametrize("stage", [Stage.INTENT_SUBMITTED, Stage.SUBMITTED, Stage.UNDER_REVIEW])
def test_what_is_with_the_office_cannot_be_changed(application, applicant, officer, stage):
    case = walk_to(stage, application, owner=applicant, officer=officer)
    with pytest.raises(NotAllowed):
        save(case, HEAD, "หลังส่ง", 1, applicant)


def test_the_stage_is_asked_again_under_the_lock(application, applicant, officer):
    """The page was opened while it was a draft; in the meantime the intent was sent."""
    stale = type(application).objects.get(pk=application.pk)
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    assert stale.stage == Stage.DRAFT
    with pytest.raises(NotAllowed):
        save(stale, HEAD, "สายไปแล้ว", 1, applicant)


def test_somebody_of_another_organisation_is_refused(application, other_application, applicant):
    with pytest.raises(NotAllowed):
        save(other_application, HEAD, "แอบแก้", 0, applicant)


def test_an_officer_keys_in_and_the_answer_says_who(application, officer, stranger):
    assert save(application, HEAD, "จากกระดาษ", 0, officer).updated_by == officer
    with pytest.raises(NotAllowed):
        save(application, "intent.head_post", "จากกระดาษ", 0, stranger)


def test_of_a_page_everything_is_stored_that_can_be(application, applicant, colleague):
    save(application, HEAD, "ของเพื่อน", 0, colleague)
    fields = open_book(application).by_key
    page = save_fields(
        application=application,
        typed=[
            Typed(HEAD, "ของฉัน", 0),
            Typed("intent.head_post", "ผู้อำนวยการ", 0),
            Typed("intent.statement", "ก" * 30_000, 0),
        ],
        fields=fields,
        by=applicant,
    )
    assert page.saved == {"intent.head_post"}
    assert page.status == 409
    assert (page.clashes[HEAD].mine, page.clashes[HEAD].theirs) == ("ของฉัน", "ของเพื่อน")
    assert page.instead[HEAD].version == 1  # saved again, it is written over the colleague's on purpose
    assert "30000 ตัวอักษร" in page.refused["intent.statement"]
    assert not Answer.objects.filter(application=application, key="intent.statement").exists()

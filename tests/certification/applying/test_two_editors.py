"""Two co-editors on one page: nobody overwrites the other unseen, and nothing that was typed is lost."""

import pytest

from certification.models import Answer
from tests.certification.applying.hand import fill_in, read_form, summary_of

KEY, OTHER = "intent.statement", "intent.head_post"


@pytest.fixture
def text_of(enrolled):
    return lambda key=KEY: Answer.objects.get(application=enrolled, key=key).text


@pytest.fixture
def address(enrolled, page):
    return page("intent", enrolled)


@pytest.fixture
def clash(address, applicant, colleague, as_):
    """Both opened the page; the colleague saved first. The second one's answer, and its client."""
    mine, theirs = as_(applicant), as_(colleague)
    opened = mine.get(address)
    fill_in(theirs, address, {KEY: "ของครูมานะ"})
    return mine, fill_in(mine, address, {KEY: "ของครูสมใจ", OTHER: "เจ้าอาวาส"}, opened=opened)


def test_the_second_sees_both_texts_and_who_was_first(clash, text_of, colleague):
    _client, answer = clash
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "มีผู้แก้ช่องเดียวกัน" in summary_of(answer)
    for text in ("ของครูสมใจ", "ของครูมานะ", colleague.name):
        assert text in page
    assert text_of() == "ของครูมานะ"


def test_the_other_fields_of_the_page_are_saved(clash, text_of):
    assert text_of(OTHER) == "เจ้าอาวาส"


def test_choosing_ones_own(clash, address, text_of):
    client, answer = clash
    assert fill_in(client, address, {f"choose:{KEY}": "mine"}, opened=answer).status_code == 302
    assert text_of() == "ของครูสมใจ"


def test_choosing_the_colleagues(clash, address, text_of):
    client, answer = clash
    assert fill_in(client, address, {f"choose:{KEY}": "theirs"}, opened=answer).status_code == 302
    assert text_of() == "ของครูมานะ"


def test_writing_both_together(clash, address, text_of):
    client, answer = clash
    fill_in(client, address, {KEY: "ของครูสมใจ\nของครูมานะ"}, opened=answer)
    assert text_of() == "ของครูสมใจ\nของครูมานะ"


def test_a_third_text_in_between_is_a_new_clash(clash, address, colleague, as_, text_of):
    client, answer = clash
    fill_in(as_(colleague), address, {KEY: "แก้อีกครั้ง"})
    again = fill_in(client, address, {f"choose:{KEY}": "mine"}, opened=answer)
    assert again.status_code == 409
    assert "แก้อีกครั้ง" in again.content.decode()
    assert "ของครูสมใจ" in again.content.decode()
    assert text_of() == "แก้อีกครั้ง"


def test_a_field_that_only_the_colleague_touched_is_no_clash(address, applicant, colleague, as_, text_of):
    mine = as_(applicant)
    opened = mine.get(address)
    fill_in(as_(colleague), address, {KEY: "ของครูมานะ"})
    answer = fill_in(mine, address, {OTHER: "เจ้าอาวาส"}, opened=opened)
    assert answer.status_code == 302
    assert (text_of(), text_of(OTHER)) == ("ของครูมานะ", "เจ้าอาวาส")


def test_two_clashes_are_answered_one_after_the_other(address, applicant, colleague, as_, text_of):
    mine = as_(applicant)
    opened = mine.get(address)
    fill_in(as_(colleague), address, {KEY: "เขา 1", OTHER: "เขา 2"})
    first = fill_in(mine, address, {KEY: "ฉัน 1", OTHER: "ฉัน 2"}, opened=opened)
    second = fill_in(mine, address, {f"choose:{KEY}": "mine"}, opened=first)
    assert second.status_code == 409
    assert (text_of(), text_of(OTHER)) == ("ฉัน 1", "เขา 2")
    assert "ฉัน 2" in second.content.decode()
    assert fill_in(mine, address, {f"choose:{OTHER}": "theirs"}, opened=second).status_code == 302
    assert (text_of(), text_of(OTHER)) == ("ฉัน 1", "เขา 2")


def test_scores_clash_in_words_and_not_in_codes(enrolled, applicant, colleague, page, as_):
    address = page("criterion", enrolled, "c2")
    mine = as_(applicant)
    opened = mine.get(address)
    fill_in(as_(colleague), address, {"process.c2.score": "1"})
    answer = fill_in(mine, address, {"process.c2.score": "2"}, opened=opened)
    assert answer.status_code == 409
    assert "1 คะแนน: ระดับ 1" in answer.content.decode()
    assert "2 คะแนน: ระดับ 2" in answer.content.decode()


def test_the_same_page_sent_twice_is_one_change(address, applicant, as_, enrolled):
    client = as_(applicant)
    posted = {**read_form(client.get(address)), KEY: "ครั้งเดียว", "go": "list"}
    first, second = client.post(address, posted), client.post(address, posted)
    assert first.url == second.url
    assert Answer.objects.get(application=enrolled, key=KEY).version == 2

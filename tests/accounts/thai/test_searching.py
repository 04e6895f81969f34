"""Fifty searches as people type them, over a small directory, and which names each must find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.thai.text import expand, name_key, search_key, search_terms

DIRECTORY = {
    "doi": "วัดพระธาตุดอยคำ ตำบลแม่เหียะ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่",
    "nam": "วัดน้ำใส ต.เวียง อ.เมืองเชียงราย จ.เชียงราย",
    "pong": "โรงเรียนบ้านปง ตำบลเวียง อำเภอเมืองเชียงราย จังหวัดเชียงราย",
    "rr2": "รร.อนุบาลเชียงราย ๒ อ.เมืองเชียงราย จ.เชียงราย",
    "yao_obt": "องค์การบริหารส่วนตำบลแม่ยาว อำเภอเมืองเชียงราย จังหวัดเชียงราย",
    "yao_rpst": "รพ.สต.แม่ยาว อำเภอเมืองเชียงราย จังหวัดเชียงราย",
    "obj": "อบจ.เชียงราย",
    "rp": "โรงพยาบาลแม่จัน อำเภอแม่จัน จังหวัดเชียงราย",
    "wiang": "ทต.เวียง อำเภอเชียงของ จังหวัดเชียงราย",
    "nakhon": "เทศบาลนครเชียงราย",
    "culture": "สำนักงานวัฒนธรรมจังหวัดเชียงราย",
    "siam": "บริษัท สยามรุ่งเรือง จำกัด (มหาชน) เขตดุสิต กรุงเทพมหานคร",
    "ran": "หจก. ร้านทอง จ. แพร่",
    "strong": "ชมรม STRONG จังหวัดแพร่",
    "mcu": "ม.เชียงใหม่",
    "spp": "สพป.เชียงราย เขต ๑",
}
CHIANG_RAI = "nam pong rr2 yao_obt yao_rpst obj rp wiang nakhon culture spp"
SEARCHES = [
    ("จ.เชียงราย", CHIANG_RAI),
    ("จังหวัดเชียงราย", CHIANG_RAI),
    ("จ. เชียงราย", CHIANG_RAI),
    ("เชียงราย", CHIANG_RAI),
    ("เชียง ราย", CHIANG_RAI),
    ("วัด", "doi nam"),
    ("วัดน้ำใส", "nam"),
    ("วัดนํ้าใส", "nam"),
    ("วัด น้ำใส", "nam"),
    ("น้ำใส เชียงราย", "nam"),
    ("วัด จ.เชียงใหม่", "doi"),
    ("วัดพระธาตุ\u200bดอยคำ", "doi"),
    ("วัดพระธาตุดอยคํา", "doi"),
    ("พระธาตุ อ.เมือง", "doi"),
    ("โรงเรียนบ้านปง", "pong"),
    ("รร.บ้านปง", "pong"),
    ("ร.ร.บ้านปง", "pong"),
    ("ร.ร. บ้านปง", "pong"),
    ("รร บ้านปง", "pong"),
    ("โรงเรียน", "pong rr2"),
    ("รร.", "pong rr2"),
    ("อนุบาลเชียงราย 2", "rr2"),
    ("โรงเรียนอนุบาลเชียงราย ๒", "rr2"),
    ("อบต.แม่ยาว", "yao_obt"),
    ("อบต แม่ยาว", "yao_obt"),
    ("อบตแม่ยาว", "yao_obt"),
    ("อ.บ.ต. แม่ยาว", "yao_obt"),
    ("องค์การบริหารส่วนตำบลแม่ยาว", "yao_obt"),
    ("ตำบลแม่ยาว", "yao_obt yao_rpst"),
    ("ต.แม่ยาว", "yao_obt yao_rpst"),
    ("เเม่ยาว", "yao_obt yao_rpst"),
    ("โรงพยาบาลส่งเสริมสุขภาพตำบลแม่ยาว", "yao_rpst"),
    ("รพสต.แม่ยาว", "yao_rpst"),
    ("รพ.แม่ยาว", ""),
    ("รพ.แม่จัน", "rp"),
    ("ร.พ. แม่จัน", "rp"),
    ("อ.แม่จัน", "rp"),
    ("อบจ.", "obj"),
    ("องค์การบริหารส่วนจังหวัดเชียงราย", "obj"),
    ("เทศบาลตำบลเวียง", "wiang"),
    ("เทศบาล", "wiang nakhon"),
    ("ทน.เชียงราย", "nakhon"),
    ("สนง.วัฒนธรรม จ.เชียงราย", "culture"),
    ("สวจ.เชียงราย", "culture"),
    ("บมจ.สยามรุ่งเรือง", "siam"),
    ("บจก. สยาม กทม.", "siam"),
    ("กรุงเทพฯ", "siam"),
    ("ห้างหุ้นส่วนจำกัด ร้านทอง", "ran"),
    ("strong แพร่", "strong"),
    ("มหาวิทยาลัยเชียงใหม่", "mcu"),
    ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงราย เขต 1", "spp"),
    ("วัดที่ไม่มีอยู่", ""),
]


@pytest.mark.parametrize(("query", "wanted"), SEARCHES)
def test_a_search_finds_exactly_these(query: str, wanted: str) -> None:
    keys = {code: search_key(name) for code, name in DIRECTORY.items()}
    terms = search_terms(query)
    assert " ".join(code for code, key in keys.items() if all(term in key for term in terms)) == wanted


def test_there_are_fifty_searches() -> None:
    assert len(SEARCHES) >= 50


@pytest.mark.parametrize("query", ["", " ", "จังหวัด", "จ.", "...", "\u200b"])
def test_a_query_that_tells_nothing_apart_has_no_terms(query: str) -> None:
    assert search_terms(query) == []


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("จ.เชียงราย", "จังหวัดเชียงราย"),
        ("อ.เมือง", "อำเภอเมือง"),
        ("ต.เวียง", "ตำบลเวียง"),
        ("ร.ร.วัดน้ำใส", "โรงเรียนวัดน้ำใส"),
        ("รพ.สต.แม่ยาว", "โรงพยาบาลส่งเสริมสุขภาพตำบลแม่ยาว"),
        ("บจก. สยาม", "บริษัท สยาม จำกัด"),
        ("บมจ. สยาม", "บริษัท สยาม จำกัด (มหาชน)"),
        ("บจก.สยาม", "บริษัท สยาม จำกัด"),
        ("หจก.รุ่งเรือง", "ห้างหุ้นส่วนจำกัด รุ่งเรือง"),
        ("ทม.แพร่", "เทศบาลเมืองแพร่"),
        ("ม.เชียงใหม่", "มหาวิทยาลัยเชียงใหม่"),
        ("ม.3", "หมู่3"),
        ("ม. ๓ ต.เวียง", "หมู่ ๓ ตำบลเวียง"),
        ("ถ.พหลโยธิน", "ถนนพหลโยธิน"),
        ("ซ.อารีย์", "ซอยอารีย์"),
        ("ธ.ก.ส. สาขาแพร่", "ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร สาขาแพร่"),
        ("กรุงเทพ", "กรุงเทพมหานคร"),
    ],
)
def test_an_abbreviation_is_written_out(short: str, long: str) -> None:
    assert expand(short) == long


@pytest.mark.parametrize(
    "text",
    [
        "จ.ส.อ.สมชาย",
        "พ.ศ. 2569",
        "น.ส.สมหญิง",
        "กกต.",
        "รอบตัว",
        "ทนายความ",
        "รพี",
        "สภาพแวดล้อม",
        "ผอ.เขต",
        "กรุงเทพมหานคร",
        "ม.",
    ],
)
def test_what_is_not_surely_an_abbreviation_stays(text: str) -> None:
    assert expand(text) == text


@given(st.sampled_from(list(DIRECTORY.values())))
def test_a_name_finds_itself(name: str) -> None:
    assert all(term in search_key(name) for term in search_terms(name))


@given(st.text(max_size=40))
def test_any_text_has_a_key_without_blanks(text: str) -> None:
    key = search_key(text)
    assert "".join(key.split()) == key


SAME_NAME = [
    ("สำนักงานเกษตรอำเภอแม่สาย", "สนง.เกษตร อ.แม่สาย"),
    ("บริษัท สยาม จำกัด (มหาชน)", "บมจ. สยาม"),
    ("วัดใหม่ หมู่ที่ ๕", "วัดใหม่ ม.5"),
    ("โรงเรียน “บ้านปง”", "รร.บ้านปง"),
]
OTHER_NAME = [
    ("กศน.ตำบลแม่สาย", "กศน.อำเภอแม่สาย"),
    ("สภาวัฒนธรรมจังหวัดเลย", "สภาวัฒนธรรมอำเภอเลย"),
    ("ตชด.32/7", "ตชด.327"),
    ("สาขา 1-2", "สาขา 12"),
    ("วัดนาๆ", "วัดนา"),
]


@pytest.mark.parametrize(("one", "other"), SAME_NAME)
def test_one_name_in_two_spellings(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER_NAME)
def test_two_names_that_a_search_would_hold_for_one(one, other):
    assert name_key(one) != name_key(other)


@given(st.text(max_size=40))
def test_the_key_of_a_name_has_no_blanks(text):
    key = name_key(text)
    assert "".join(key.split()) == key

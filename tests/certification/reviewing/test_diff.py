"""Old → new in pieces: nothing of either text is lost, whole Thai words change, a huge text takes no time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certification.queries.diff import Kind, Piece, pieces_of, shortened

THAI = st.text(alphabet="กขคงจชดตทนบปมรลวสอเแโใไะาิีึืุูำ่้๊๋์ๆฯ ๑๒3a.\n", max_size=120)


def side(pieces: list[Piece], dropped: Kind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != dropped)


def written(old: str, new: str) -> str:
    marks = {Kind.SAME: "{}", Kind.OLD: "[-{}-]", Kind.NEW: "{{+{}+}}", Kind.LEFT_OUT: "{}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in shortened(pieces_of(old, new)))


@given(THAI, THAI)
@settings(max_examples=400, deadline=None)
def test_both_texts_can_be_read_back_from_the_pieces(old, new):
    pieces = pieces_of(old, new)
    assert side(pieces, Kind.NEW) == old
    assert side(pieces, Kind.OLD) == new


@given(THAI)
def test_an_unchanged_text_has_no_change(text):
    assert {piece.kind for piece in pieces_of(text, text)} <= {Kind.SAME}


@given(THAI, THAI)
@settings(max_examples=200, deadline=None)
def test_shortening_never_drops_a_change(old, new):
    whole, short = pieces_of(old, new), shortened(pieces_of(old, new))
    changes = [piece for piece in whole if piece.kind in (Kind.OLD, Kind.NEW)]
    assert [piece for piece in short if piece.kind in (Kind.OLD, Kind.NEW)] == changes


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ประเมินผลปีละครั้ง", "ประเมินผลทุกหกเดือน", "ประเมินผล[-ปีละครั้ง-]{+ทุกหกเดือน+}"),
        ("ทำความสะอาดวัดทุกวัน", "ทำความสะอาดห้องสมุดทุกวัน", "ทำความสะอาด[-วัด-]{+ห้องสมุด+}ทุกวัน"),
        ("48 คน", "52 คน", "[-48-]{+52+} คน"),
        ("", "เพิ่มใหม่", "{+เพิ่มใหม่+}"),
        ("ลบออก", "", "[-ลบออก-]"),
    ],
)
def test_words_change_as_a_person_would_mark_them(old, new, expected):
    assert written(old, new) == expected


def test_a_long_text_shows_only_what_stands_beside_the_change():
    sentences = [f"ครูและนักเรียนร่วมกันทำความสะอาดครั้งที่ {n}" for n in range(40)]
    changed = [*sentences[:20], "ผู้ปกครองมาร่วมด้วย", *sentences[20:]]
    shown = written(" ".join(sentences), " ".join(changed))
    assert "{+ผู้ปกครองมาร่วมด้วย +}" in shown
    assert "…" in shown
    assert len(shown) < 250


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ก" * 20_000, "ข" * 20_000),
        ("กข" * 10_000, "ขก" * 10_000),
        ("ก " * 5_000, "ข ก " * 3_000),
        ("ก\n" * 5_000, "ข\nก\n" * 3_000),
        ("<script>" * 2_000, "</script>" * 2_000),
    ],
)
def test_a_hostile_text_does_not_hold_up_the_page(old, new):
    begun = time.perf_counter()
    pieces = pieces_of(old, new)
    assert time.perf_counter() - begun < 3
    assert side(pieces, Kind.NEW) == old

"""Certificates made many at once are the pages that they would be alone: the same words, the same picture."""

import io
import subprocess

import pikepdf
import pytest
from PIL import Image, ImageChops

from reports.pdf import certificate as paper
from tests.reports.test_certificate_paper import data, names, text_of

NAMES = [
    "โรงเรียนบ้านน้ำคำสามัคคี",
    "วัดป่า",
    "วิทยาลัยอาชีวศึกษาและเทคโนโลยีแห่งน้ำคำดำเนินสะดวกจังหวัดเชียงราย",  # shrinks
    "สหกรณ์การเกษตร " * 9,  # breaks into lines
    "บริษัท  น้ำดื่ม\tกุ๊กกิ๊ก (มหาชน) จำกัด ",  # blanks that HTML collapses
    '<b>A & B</b> Co., Ltd. "ฟ้า"',
    "ชมรม ☕ กาแฟ",  # letters that the fonts do not have
    "Office of Moral Affairs, fifth floor",
]


def numbered(number: int, name: str, **other: object) -> dict[str, object]:
    code = f"ABCDEFGH{number:04d}"
    return {
        **data(name),
        "number": f"{number * 7919:06d}/2568",
        "place": f"อำเภอที่ {number} จังหวัดเชียงราย",
        "verify_url": f"http://localhost:8000/verify/{code}/",
        "code": code,
        **other,
    }


def picture_of(pdf: bytes) -> Image.Image:
    drawn = subprocess.run(
        ["pdftoppm", "-r", "100", "-", "-singlefile"], input=pdf, capture_output=True, check=True, timeout=60
    )
    return Image.open(io.BytesIO(drawn.stdout))


def assert_same_page(one: bytes, other: bytes) -> None:
    assert text_of(one) == text_of(other)
    assert text_of(one, "-layout") == text_of(other, "-layout")
    assert ImageChops.difference(picture_of(one), picture_of(other)).getbbox() is None
    with pikepdf.open(io.BytesIO(one)) as first, pikepdf.open(io.BytesIO(other)) as second:
        assert first.docinfo["/Title"] == second.docinfo["/Title"]
        assert "/Outlines" not in first.Root
        assert [len(pdf.pages) for pdf in (first, second)] == [1, 1]
        assert tags_of(first) == tags_of(second)
        assert tags_of(first)


def tags_of(pdf: pikepdf.Pdf) -> list[str]:
    """The kinds of the structure's elements, which a screen reader follows, in their order."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(reversed(list(element)))
        elif isinstance(element, pikepdf.Dictionary):
            found.append(str(element.get("/S")))
            waiting.append(element.get("/K"))
    return found


def test_each_is_the_page_that_it_is_alone():
    every = [numbered(number, name) for number, name in enumerate(NAMES)]
    every.append(numbered(90, NAMES[0], level_name="องค์กรคุณธรรม", fiscal_year=2566, issued_on="2024-02-01"))
    every.append(numbered(91, NAMES[1], demo=True))
    every.append(numbered(92, NAMES[1], place="ตำบลที่มีชื่อยาวมาก " * 9))  # wider than its line
    together = paper.render_many(every)
    assert len(together) == len(every)
    for one, of in zip(together, every, strict=True):
        assert_same_page(one, paper.render_pdf(of))


def test_the_first_of_a_group_may_be_any():
    """The page is laid out with the first one's words, which must leave no trace in the others."""
    small, large = numbered(1, NAMES[2]), numbered(2, NAMES[1], place="x")
    for pair in ((small, large), (large, small)):
        for one, of in zip(paper.render_many(pair), pair, strict=True):
            assert_same_page(one, paper.render_pdf(of))


def test_nothing_of_one_is_in_the_file_of_another():
    one, other = paper.render_many([numbered(1, NAMES[0]), numbered(2, NAMES[1])])
    for own, foreign, number in ((one, NAMES[1], "2"), (other, NAMES[0], "1")):
        with pikepdf.open(io.BytesIO(own)) as pdf:
            said = b"".join(
                each.read_bytes() if isinstance(each, pikepdf.Stream) else each.unparse()
                for each in pdf.objects
                if isinstance(each, pikepdf.Stream | pikepdf.Dictionary)
            )
        assert foreign.encode("utf-16-be").hex().encode() not in said
        assert f"ABCD-EFGH-000{number}" not in text_of(own)


def test_most_are_stamped(monkeypatch):
    """The slow way is for the few that need it."""
    alone: list[object] = []
    monkeypatch.setattr(paper, "render_html", lambda *_: alone.append(1) or b"%PDF")
    paper.render_many([numbered(number, name) for number, name in enumerate(names()[:60])])
    assert alone == []


@pytest.mark.parametrize("count", [0, 1])
def test_few_are_no_exception(count):
    assert len(paper.render_many([numbered(1, "วัดป่า")] * count)) == count

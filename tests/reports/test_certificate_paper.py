"""The certificate's paper: its text layer gives back the exact Thai, whatever the name."""

import io
import itertools
import random
import subprocess

import pikepdf
import pypdfium2
import pytest
from weasyprint.pdf import fonts

from reports.pdf import certificate as paper
from reports.pdf.render import AssetFetcher

HEADS = ["โรงเรียน", "วัด", "บริษัท", "ชมรม", "สำนักงาน", "ศูนย์", "มูลนิธิ", "โรงพยาบาล", "เทศบาลตำบล", "กลุ่ม"]
MIDDLES = [
    "น้ำคำ",
    "บ้านน้ำพุ",
    "ห้วยซ้ำ",
    "ดำเนินสะดวก",
    "กุ๊กกิ๊ก",
    "ปู่เจ้า",
    "เปี๊ยะ",
    "อู่น้ำ",
    "จำปี",
    "ขั้วช้ำ",
    "ศรีสำราญ",
    "ตะโก้",
    "แม่จำ",
    "สี่แยก",
    "ก้ำกึ่ง",
    "เชี่ยวชาญ",
    "หนองโต๊ะ",
]
TAILS = ["สามัคคี", "วิทยาคม", "อำนวยผล", "กิตติ์ธำรง", "ฐานันดร์", "ญาณปัญญา", "รุ่งเรืองทรัพย์", "พุทธศาสน์"]


def names() -> list[str]:
    """At least 500 names with ำ, tone marks, stacked vowels and letters that lose their tails."""
    every = ["".join(parts) for parts in itertools.product(HEADS, MIDDLES, TAILS)]
    return random.Random(2569).sample(every, 520)


def data(name: str) -> dict[str, object]:
    return {
        "number": "000123/2568",
        "name": name,
        "place": "อำเภอแม่จัน จังหวัดเชียงราย",
        "level": 3,
        "level_name": "องค์กรคุณธรรมต้นแบบ",
        "fiscal_year": 2567,
        "issued_on": "2025-04-24",
        "verify_url": "http://localhost:8000/verify/ABCDEFGH2345/",
        "code": "ABCDEFGH2345",
        "demo": False,
    }


def text_of(pdf: bytes, *arguments: str) -> str:
    found = subprocess.run(
        ["pdftotext", *arguments, "-", "-"], input=pdf, capture_output=True, check=True, timeout=120
    )
    return found.stdout.decode()


def alone(many: list[dict[str, object]]) -> list[bytes]:
    return [paper.render_pdf(each) for each in many]


@pytest.mark.parametrize(("render", "step"), [(paper.render_many, 1), (alone, 10)], ids=["many", "alone"])
def test_pdftotext_gives_back_the_names(render, step):
    """More than 500 in all; both ways draw with the same code, and the slow one takes a sample."""
    wanted = names()[::step]
    joined = pikepdf.new()
    for one in render([data(name) for name in wanted]):
        with pikepdf.open(io.BytesIO(one)) as pdf:
            joined.pages.extend(pdf.pages)
    buffer = io.BytesIO()
    joined.save(buffer)
    pages = text_of(buffer.getvalue()).split("\f")[:-1]
    assert len(pages) == len(wanted) >= 500 // step
    found = [page.splitlines() for page in pages]
    lost = [name for name, lines in zip(wanted, found, strict=True) if name not in lines]
    assert lost == []


def test_every_word_of_the_paper_can_be_copied():
    text = text_of(
        paper.render_pdf({**data("โรงเรียนบ้านน้ำคำสามัคคี"), "place": "Office of Moral Affairs, fifth floor"})
    )
    for line in [
        "คณะกรรมการส่งเสริมคุณธรรมแห่งชาติ",
        "ได้รับการรับรองเป็น",
        "องค์กรคุณธรรมต้นแบบ",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "เลขที่ ๐๐๐๑๒๓/๒๕๖๘",
        "ABCD-EFGH-2345",
        "Office of Moral Affairs, fifth floor",  # ligatures of Latin letters
    ]:
        assert line in text


def test_it_is_one_landscape_page_with_its_fonts_inside():
    with pikepdf.open(io.BytesIO(paper.render_pdf(data("วัดศรีโคมคำ")))) as pdf:
        assert len(pdf.pages) == 1
        _, _, width, height = (float(side) for side in pdf.pages[0].mediabox)
        assert (round(width), round(height)) == (842, 595)


@pytest.mark.parametrize(
    ("name", "lines"),
    [("วัดป่า", 1), ("โรงเรียนบ้านน้ำคำสามัคคีวิทยาคมในพระราชูปถัมภ์จังหวัดเชียงราย", 1), ("สหกรณ์การเกษตร " * 9, 3)],
)
def test_a_long_name_shrinks_before_it_breaks(name, lines):
    size, found = paper.fit_name(name)
    assert found == lines
    assert 22 <= size <= 40


@pytest.mark.parametrize("name", ["W" * 90, "InternationalAssociation" * 5, "ก" * 160, "มูลนิธิ " + "M" * 70])
def test_a_word_wider_than_the_paper_is_broken(name):
    document = pypdfium2.PdfDocument(paper.render_pdf(data(name)))
    page = document[0]
    words = page.get_textpage()
    edges = [words.get_rect(number) for number in range(words.count_rects())]
    width, pages = page.get_width(), len(document)
    words.close(), page.close(), document.close()
    assert pages == 1
    assert min(left for left, _, _, _ in edges) >= 20
    assert max(right for _, _, right, _ in edges) <= width - 20


def test_a_name_cannot_bring_markup_or_files_in():
    hostile = '<img src="file:///etc/passwd"><script>alert(1)</script>'
    text = "".join(text_of(paper.render_pdf(data(hostile))).split())
    assert "".join(hostile.split()) in text  # shown as the letters they are


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "http://127.0.0.1/", "asset:../manage.py", "asset:/etc/passwd", "data:text/css,x"],
)
def test_nothing_outside_the_assets_is_fetched(url):
    with pytest.raises(ValueError, match="refused"):
        AssetFetcher().fetch(url)


def test_a_letter_that_no_font_has_is_no_glyph_of_a_font(monkeypatch):
    """Its number is beyond every font: a table as long as that took half a minute to make."""
    numbers: list[int] = []
    subset = fonts.Font.subset

    def watched(font, to_unicode, hinting):
        numbers.extend(to_unicode)
        return subset(font, to_unicode, hinting)

    monkeypatch.setattr(fonts.Font, "subset", watched)
    text = text_of(paper.render_pdf(data("โรงเรียน中文\ufffe")))
    assert "โรงเรียน中文" in text
    assert 0 < max(numbers) <= 0xFFFF

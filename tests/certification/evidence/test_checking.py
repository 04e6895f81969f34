"""Every file of the corpus, read in the child process: the right fault, soon, and nothing live in what is taken."""

import io
import time
import zipfile

import pikepdf
import pytest
from PIL import Image

from certification.files.apart import check_apart
from certification.files.findings import Fault, Finding
from certification.files.limits import SECONDS
from certification.files.pdfs import defang
from tests.certification.evidence.files import make_docx, make_image, make_pdf, make_xlsx
from tests.certification.evidence.hostile import CORPUS, PDFS, PICTURES, SCRIPT, jpeg_with_gps


def check(tmp_path, content: bytes) -> tuple[Finding, bytes]:
    """The finding, and what would be stored."""
    source, target = tmp_path / "in", tmp_path / "out"
    source.write_bytes(content)
    finding = check_apart(source, target)
    return finding, target.read_bytes() if finding.rewritten else content


@pytest.mark.parametrize("case", CORPUS, ids=str)
def test_the_corpus(case, tmp_path):
    content, started = case.content, time.monotonic()
    finding, _kept = check(tmp_path, content)
    assert finding.fault == case.fault
    assert time.monotonic() - started < SECONDS


def test_the_corpus_is_as_large_as_promised():
    refused = [case for case in CORPUS if case.fault]
    assert len(CORPUS) >= 120
    assert len(refused) >= 90
    assert {case.fault for case in refused} == set(Fault)


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [
        (make_pdf(3), "pdf", 3),
        (make_image("JPEG"), "jpg", None),
        (make_image("PNG"), "png", None),
        (make_docx(), "docx", None),
        (make_xlsx(), "xlsx", None),
    ],
    ids=["pdf", "jpg", "png", "docx", "xlsx"],
)
def test_honest_files_are_taken(content, kind, pages, tmp_path):
    finding, _kept = check(tmp_path, content)
    assert (finding.fault, finding.kind, finding.pages) == (None, kind, pages)


def test_a_plain_pdf_and_office_files_are_kept_byte_for_byte(tmp_path):
    for content in (make_pdf(2), make_docx(), make_xlsx()):
        finding, kept = check(tmp_path, content)
        assert not finding.rewritten
        assert kept == content


@pytest.mark.parametrize("case", [c for c in PDFS if c.fault is None], ids=str)
def test_nothing_acts_in_a_pdf_that_is_taken(case, tmp_path):
    _finding, kept = check(tmp_path, case.content)
    with pikepdf.open(io.BytesIO(kept)) as pdf:
        assert defang(pdf) is False
        assert not pdf.attachments
        assert len(pdf.pages) == 1
    for word in (b"app.alert", b"cmd.exe", b"del /q", b"bad.example", b"/etc/passwd", b"xdp:xdp"):
        assert word not in kept


def test_a_web_link_in_a_pdf_stays(tmp_path):
    from pikepdf import String

    from tests.certification.evidence.hostile import on_link

    content = on_link("URI", URI=String("https://www.dra.go.th"))()
    finding, kept = check(tmp_path, content)
    assert (finding.rewritten, kept) == (False, content)


@pytest.mark.parametrize("case", [c for c in PICTURES if c.fault is None], ids=str)
def test_a_picture_that_is_taken_is_only_a_picture(case, tmp_path):
    finding, kept = check(tmp_path, case.content)
    assert finding.rewritten
    assert not zipfile.is_zipfile(io.BytesIO(kept))
    assert SCRIPT not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert image.mode in {"RGB", "L", "RGBA"}
        assert not image.getexif()
        assert "comment" not in image.info
        assert not getattr(image, "text", {})


def test_a_photo_loses_its_place_and_keeps_its_way_up(tmp_path):
    _finding, kept = check(tmp_path, jpeg_with_gps())
    assert b"Telephone maker" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (80, 120)  # 120 × 80, marked as lying on its side


def test_a_large_photo_becomes_smaller(tmp_path):
    _finding, kept = check(tmp_path, make_image("JPEG", (8000, 6000)))
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (4096, 3072)


def test_a_large_black_and_white_scan_keeps_its_lines(tmp_path):
    scan = Image.new("1", (5000, 400), 1)
    scan.paste(0, (2501, 0, 2502, 400))
    out = io.BytesIO()
    scan.save(out, "PNG")
    _finding, kept = check(tmp_path, out.getvalue())
    with Image.open(io.BytesIO(kept)) as image:
        assert image.getextrema()[0] < 128


def test_sixteen_bits_of_grey_become_eight(tmp_path):
    finding, kept = check(tmp_path, make_image("PNG", mode="I;16", colour=128 * 256))
    with Image.open(io.BytesIO(kept)) as image:
        assert (finding.fault, image.mode, image.getpixel((0, 0))) == (None, "L", 128)


def test_a_transparent_palette_keeps_its_transparency(tmp_path):
    picture = Image.new("P", (4, 4), 0)
    out = io.BytesIO()
    picture.save(out, "PNG", transparency=0)
    _finding, kept = check(tmp_path, out.getvalue())
    with Image.open(io.BytesIO(kept)) as image:
        assert image.getpixel((0, 0))[3] == 0


def test_the_same_picture_twice_gives_the_same_bytes(tmp_path):
    assert check(tmp_path, jpeg_with_gps())[1] == check(tmp_path, jpeg_with_gps())[1]

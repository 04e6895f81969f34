"""Thai or Arabic figures, and what keeps its own."""

import pytest

from reports.pdf.numerals import turned, turned_html


@pytest.mark.parametrize(
    ("text", "thai"),
    [
        ("ข้อ 1–3 ได้ 9 เกณฑ์ 6", "ข้อ ๑–๓ ได้ ๙ เกณฑ์ ๖"),
        ("อ.01 ครั้งที่ 1/2569 ร้อยละ 87.50", "อ.๐๑ ครั้งที่ ๑/๒๕๖๙ ร้อยละ ๘๗.๕๐"),
        ("ที่ ชร 0031/ว 12", "ที่ ชร ๐๐๓๑/ว ๑๒"),
        ("โทร 053 711 234 office57@example.org", "โทร ๐๕๓ ๗๑๑ ๒๓๔ office57@example.org"),
        ("https://example.org/2569/1 เลขที่ 7KQ-4MA", "https://example.org/2569/1 เลขที่ 7KQ-4MA"),
        ("กระดาษ A4 แผน2.pdf", "กระดาษ A4 แผน2.pdf"),
    ],
)
def test_figures_are_turned_and_identifiers_are_not(text, thai):
    assert turned(text, "thai") == thai
    assert turned(thai, "arabic") == text


def test_markup_code_and_entities_stay_as_they_are():
    html = '<td class="c1" colspan="2">ครั้งที่ 2 &#39;9&#39; <code>123456789012</code></td>'
    assert turned_html(html, "thai") == (
        '<td class="c1" colspan="2">ครั้งที่ ๒ &#39;๙&#39; <code>123456789012</code></td>'
    )


def test_a_very_long_run_of_figures_costs_no_time():
    assert turned("1" * 200_000, "thai") == "๑" * 200_000

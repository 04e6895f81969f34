"""Merged cells of an .ods, as a programme writes them: with repeated rows and cells, covered cells and formulas."""

import zipfile

from reports.legacy.spans import merged_in


def test_ranges_are_where_they_stand(tmp_path):
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="4"/>'
        "</table:table-row>"
        '<table:table-row><table:table-cell table:formula="of:=IF([.A1]&gt;1;&quot;a>b&quot;;0)"/>'
        '<table:table-cell table:formula="of:=[.A1]>1" table:number-columns-spanned="2"'
        ' table:number-rows-spanned="1"><text:p>x</text:p></table:table-cell><table:covered-table-cell/>'
        '<table:table-cell table:number-rows-spanned="3"/></table:table-row>'
    )
    path = tmp_path / "list.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "content.xml",
            f'<table:table table:name="ก &amp; ข">{rows}</table:table><table:table table:name="2">{rows}</table:table>',
        )
    expected = [(2, 1, 2, 2), (2, 3, 4, 3)]
    assert merged_in(str(path)) == {"ก & ข": expected, "2": expected}


def test_nothing_is_merged_in_anything_else(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("a,b")
    assert merged_in(str(path)) == {}

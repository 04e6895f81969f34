"""One cell of a spreadsheet, and how it is written as text."""

import datetime

Cell = (
    str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
)


def text_of(cell: Cell) -> str:
    """The cell as a person reads it; a number without a fraction has no full stop."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Nothing but blanks, or characters that nobody sees."""
    return cell is None or (
        isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u200b\u200c\u200d\ufeff\u3000")
    )


def plain(cell: Cell) -> str | int | float | bool | None:
    """The cell as JSON can hold it: dates in ISO."""
    if isinstance(cell, (datetime.date, datetime.datetime, datetime.time)):
        return cell.isoformat()
    if isinstance(cell, datetime.timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell

"""docs/notices.md, made from the tables of notices. `manage.py write_docs` writes it; a test compares."""

from collections.abc import Mapping

from django.utils import translation

from accounts.letters import Wording
from accounts.security import CHANGED
from certification.notices.events import OF_EVENTS
from certification.notices.rows import Nobody, Row, Telling
from certification.notices.table import OF_MOVES
from certification.workflow import MOVES
from networks.notices import OF_TEAMS

HEAD = """# Who is told

Made from `certification/notices/table.py`, `events.py` and `networks/notices.py`; do not edit, a test compares. Write
it anew with `python manage.py write_docs`.

Each is a notice in the person's inbox and, as the person has chosen in the settings, a letter at once, in one
letter a day, or none; a receipt is always mailed, what is marked "inbox only" never. Whoever did it is not told of
it, but for receipts. Who has a conflict of interest with an application is told nothing of it at work. The reason
of a move stands in its letters. Each letter is in the language of its reader, says what comes next, and is signed
by the office that writes; whoever has an account finds it in the inbox, but for what lets somebody in.
"""


def notices_page() -> str:
    """The whole of docs/notices.md."""
    moves = {f"{'↩ ' if MOVES[name].back else ''}`{name}`": telling for name, telling in OF_MOVES.items()}
    events = {f"`{name}`": telling for name, telling in OF_EVENTS.items()}
    with translation.override("th"):
        return "\n".join(
            [
                HEAD,
                *_table("Moves of an application", moves),
                "",
                *_table("Other events", events),
                "",
                *_letters({**OF_TEAMS, "account_changed": CHANGED}),
                "",
            ]
        )


def _letters(wordings: Mapping[str, Wording]) -> list[str]:
    """What is told of people, teams, offices and accounts; always by letter, whatever somebody has chosen."""
    lines = [f"## People, teams and offices ({len(wordings)})", "", "| what | to | how | subject |"]
    lines.append("|---|---|---|---|")
    for name, said in wordings.items():
        how = "inbox only" if said.quiet else "letter, inbox"
        lines.append(f"| `{name}` | {said.to} | {how} | {said.subject} |")
    return lines


def _table(title: str, tellings: Mapping[str, Telling]) -> list[str]:
    lines = [f"## {title} ({len(tellings)})", "", "| what | to | how | subject |", "|---|---|---|---|"]
    for name, telling in tellings.items():
        if isinstance(telling, Nobody):
            lines.append(f"| {name} | nobody: {telling.why} | | |")
        else:
            lines += [f"| {name} | {row.to.value} | {_how(row)} | {row.subject} |" for row in telling]
    return lines


def _how(row: Row) -> str:
    if row.receipt:
        return "receipt"
    if row.daily:
        return "inbox, daily letter by choice"
    return "inbox only" if row.quiet else "inbox, letter by choice"

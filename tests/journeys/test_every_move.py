"""Every row of the table of moves is made over HTTP by some journey."""

import importlib
import inspect
from pathlib import Path

from certification.workflow import MOVES


def made() -> dict[str, list[str]]:
    """Move → the journeys that make it; each is held to what it says (conftest.py)."""
    found: dict[str, list[str]] = {}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(f"{__package__}.{path.stem}")
        for name, journey in inspect.getmembers(module, inspect.isfunction):
            for move in getattr(journey, "makes", ()):
                found.setdefault(move, []).append(name)
    return found


def test_every_move_of_the_table_is_made_in_some_journey():
    assert sorted(set(MOVES) - set(made())) == []

"""What the house tests read: the rooms' files as trees, the templates as texts."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
# From top to bottom; an upper room imports from lower ones.
ROOMS = ("moralorg", "reports", "certification", "networks", "accounts")


def python_files(*places: str) -> list[Path]:
    """Every Python file below these folders (all rooms without any), without migrations."""
    found = [path for place in places or ROOMS for path in (ROOT / place).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def view_files() -> list[Path]:
    """The files of views of all rooms, and the home page."""
    views = [
        path for path in python_files() if path.stem == "views" or "views" in path.relative_to(ROOT).parts
    ]
    return [*views, ROOT / "moralorg" / "home.py"]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def called_name(node: ast.Call) -> str:
    """The last word of what is called: `save` of form.save(), `_` of _("…")."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def place(path: Path, node: ast.AST | None = None) -> str:
    """Where something stands, as an editor opens it."""
    where = str(path.relative_to(ROOT))
    return f"{where}:{node.lineno}" if node is not None else where


def kept_files() -> list[Path]:
    """Every text file of the project that is ours, as git would keep it; without git, all but what is made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        made = {".venv", "var", ".git", "__pycache__"}
        paths = [path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file() and "vendor" not in path.parts and is_text(path))


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:8000]

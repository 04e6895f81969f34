"""The door and the four sentences: every view wears a mark, writes nothing and asks no table."""

import ast
import inspect
from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.roles import Ability
from tests.house.reading import ROOMS, ROOT, called_name, functions_of, place, tree_of, view_files

LONGEST = 25
# Views of packages; each room of theirs with the reason why it wears no mark of ours.
OF_PACKAGES = {
    "allauth.account.views": "signing in and up, password and addresses; allauth asks for the sign-in itself",
    "allauth.account.internal.decorators": "the same, wrapped",
    "allauth.mfa": "the second factor; allauth asks for the sign-in itself",
    "allauth.usersessions": "one's own sessions; allauth asks for the sign-in itself",
    "django.views.i18n": "choosing the language is everybody's",
    "django.views.generic.base": "allauth's own redirects of old addresses",
}
WRITES = {
    "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete", "aupdate", "acreate",
    "select_for_update", "atomic", "execute", "raw",
}  # fmt: skip


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def own(view: Callable[..., object]) -> bool:
    return inspect.unwrap(view).__module__.split(".")[0] in ROOMS


def test_every_view_wears_a_mark():
    bare = [
        str(pattern.pattern)
        for pattern in patterns()
        if own(pattern.callback) and not hasattr(pattern.callback, "mark")
    ]
    assert bare == []


def test_every_mark_is_an_ability_or_a_reason():
    for pattern in patterns():
        mark = getattr(pattern.callback, "mark", None)
        if isinstance(mark, str):
            assert len(mark) > 20, f"{pattern.pattern}: why is it public?"
        elif mark is not None:
            assert all(isinstance(ability, Ability) for ability in mark), pattern.pattern


def test_a_view_without_a_mark_is_a_packages_and_has_a_reason():
    unknown = sorted(
        {
            inspect.unwrap(pattern.callback).__module__
            for pattern in patterns()
            if not own(pattern.callback)
            and not inspect.unwrap(pattern.callback).__module__.startswith(tuple(OF_PACKAGES))
        }
    )
    assert unknown == []


def test_every_url_has_a_name_of_its_own():
    names = [
        (pattern.name, inspect.unwrap(pattern.callback)) for pattern in patterns() if own(pattern.callback)
    ]
    assert [str(view) for name, view in names if not name] == []
    assert len({name for name, _ in names}) == len(set(names)), "one name, two views"


def marked_views(path) -> Iterator[ast.FunctionDef]:
    for function in functions_of(path):
        marks = [mark.func for mark in function.decorator_list if isinstance(mark, ast.Call)]
        if any(isinstance(mark, ast.Name) and mark.id in {"requires", "public"} for mark in marks):
            yield function


def test_a_view_is_four_sentences():
    long = [
        (place(path, view), view.name, lines)
        for path in view_files()
        for view in marked_views(path)
        if (lines := view.end_lineno - view.body[0].lineno + 1) > LONGEST
    ]
    assert long == []


@pytest.mark.parametrize("path", view_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_views_ask_the_shelf_and_leave_the_pen(path):
    """No `.objects`, no writing: `form.save(commit=False)` hands an unsaved row to a service and is no writing."""
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
            found.append(place(path, node))
        if isinstance(node, ast.Call):
            name = called_name(node)
            unsaved = any(word.arg == "commit" for word in node.keywords)
            if name in WRITES or (name == "save" and not unsaved):
                found.append(place(path, node))
    assert found == []


def test_the_walk_finds_the_views():
    assert sum(own(pattern.callback) for pattern in patterns()) > 90
    assert sum(1 for path in view_files() for _ in marked_views(path)) > 90

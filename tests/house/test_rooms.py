"""Rooms look down, in imports (bin/test runs lint-imports over .importlinter) and in foreign keys."""

import ast

from django.apps import apps

from tests.house.reading import ROOMS, ROOT, place, python_files, tree_of


def height(room: str) -> int:
    return len(ROOMS) - ROOMS.index(room)


def test_no_foreign_key_looks_up():
    up = [
        (str(field), related._meta.label)
        for room in ROOMS
        for model in apps.get_app_config(room).get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete
        for related in [field.related_model]
        if related._meta.app_label in ROOMS and height(related._meta.app_label) > height(room)
    ]
    assert up == []


def test_the_walk_over_models_sees_them():
    counted = {room: len(list(apps.get_app_config(room).get_models())) for room in ROOMS}
    assert counted["certification"] > 20
    assert counted["networks"] >= 8


def test_no_room_asks_for_a_model_of_a_room_above_by_its_name():
    """apps.get_model("reports", …) and "reports.Document" would be an import in disguise."""
    disguised = []
    for room in ROOMS:
        above = tuple(f"{name}." for name in ROOMS if height(name) > height(room))
        for path in python_files(room):
            disguised += [
                place(path, node)
                for node in ast.walk(tree_of(path))
                if isinstance(node, ast.Constant) and node.value in MODELS and node.value.startswith(above)
            ]
    assert disguised == []


MODELS = {
    spelling for model in apps.get_models() for spelling in (model._meta.label, model._meta.label_lower)
}


def test_every_room_that_the_contracts_name_is_a_folder():
    assert [room for room in ROOMS if not (ROOT / room / "__init__.py").exists()] == []

"""The whole database as values, and how two of its states differ.

What records the deeds themselves is left out: the trail, the decisions, letters and notices, sessions.
Everything else must be the same after a deed and its way back.
"""

from typing import Any

from django.apps import apps

ROOMS = ("accounts", "networks", "certification", "reports", "account", "mfa")
# The record of what was done; each row of these says that something happened, and stays when it is taken back.
RECORD = frozenset(
    {
        "accounts.AuditEvent",
        "accounts.AuditHead",
        "accounts.Letter",
        "accounts.Notice",
        "certification.Decision",
    }
)
# When a row came to where it stands; the way back is a later time.
TIMES = frozenset({"Application.stage_since"})

State = dict[tuple[str, Any], dict[str, Any]]


def whole_database() -> State:
    """(model, key) → every column of the row, of every model of our rooms that is no record."""
    state: State = {}
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            if model._meta.label in RECORD or model._meta.proxy:
                continue
            name = model._meta.object_name or ""
            for values in model._default_manager.values():
                state[name, values[model._meta.pk.attname]] = values
    return state


def differences(before: State, after: State) -> set[str]:
    """In words that a table can name: +Model and -Model for rows, Model.column for values."""
    found = {f"+{name}" for name, _key in after.keys() - before.keys()}
    found |= {f"-{name}" for name, _key in before.keys() - after.keys()}
    for row in before.keys() & after.keys():
        name = row[0]
        found |= {
            f"{name}.{column}" for column, value in before[row].items() if after[row].get(column) != value
        }
    return found - TIMES

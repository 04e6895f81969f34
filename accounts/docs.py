"""Pages of docs/ that are made from this room's code."""

from django.utils import translation

from accounts.roles import ABILITY_SENTENCES, ROLES, Ability, Role

HEAD = """# Who may do what

Made from `accounts/roles.py` (`accounts.docs.abilities_page`); do not edit, a test compares.

A role holds in one scope: an organisation, a province, a body or the whole nation, from one day until another.
Staff need a second factor. Nothing else gives an ability; unsure means no.
"""


def abilities_page() -> str:
    """docs/abilities.md: the roles with their scope and sentence, the abilities, and who has which."""
    with translation.override("th"):
        return "\n".join([HEAD, *_roles(), "", *_table(), "", *_abilities(), ""])


def _roles() -> list[str]:
    lines = ["## Roles", "", "| role | in Thai | scope | staff | what for |", "|---|---|---|---|---|"]
    for role, card in ROLES.items():
        staff = "yes" if card.staff else "no"
        lines.append(f"| `{role.value}` | {role.label} | {card.scope.label} | {staff} | {card.sentence} |")
    return lines


def _table() -> list[str]:
    heads = [f"`{role.value}`" for role in Role]
    lines = ["## Role × ability", "", f"| ability | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for ability in Ability:
        marks = ["●" if ability in ROLES[role].abilities else "" for role in Role]
        lines.append(f"| `{ability.value}` | {' | '.join(marks)} |")
    return lines


def _abilities() -> list[str]:
    lines = ["## Abilities", "", "| ability | in Thai |", "|---|---|"]
    return [*lines, *(f"| `{ability.value}` | {ABILITY_SENTENCES[ability]} |" for ability in Ability)]

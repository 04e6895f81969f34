"""docs/workflow.md, made from the table of moves. `manage.py write_docs` writes it; a test compares."""

from django.utils import translation

from accounts.roles import ROLES, Ability, Role
from certification.workflow import MOVES, Move, Need, Stage

HEAD = """# The way of an application

Made from `certification/workflow.py` (`certification.docs.workflow_page`); do not edit, a test compares.
Write it anew with `python manage.py write_docs`.

Every change of `stage` is one row of the table below, made by `certification/services/deciding.py` under a row
lock. Moves back are rows like the others, marked ↩. An application in a stage without a row to somewhere else
stays there.
"""

NEEDS: dict[Need, str] = {
    Need.INTENT_COMPLETE: "อ.01 is complete",
    Need.FORMS_COMPLETE: "all five forms are complete",
    Need.CORRECTIONS_ANSWERED: "every change request is answered",
    Need.CHANGE_REQUEST: "at least one change request waits to be sent",
    Need.ALL_VERIFIED: "every criterion has a verified score and no change request is open",
    Need.MEETING: "it stands on the agenda of a meeting that is not closed",
    Need.RESOLUTION: "a fresh resolution on the present submission",
    Need.REPORT: "it stands in a signed provincial report",
    Need.WAS_ENROLLED: "it was enrolled before",
    Need.NEVER_ENROLLED: "it was never enrolled",
    Need.IN_TIME: "its day has not passed, or the office sent it back or admitted it after its day (ADR 0023)",
    Need.REVIEW: "it is a review, begun from an application of the same round that the province endorsed",
}


def workflow_page() -> str:
    """The whole of docs/workflow.md: stages, the table of moves, and the picture (mermaid)."""
    with translation.override("th"):
        return "\n".join([HEAD, *_stages(), "", *_moves(), "", *_picture(), ""])


def _stages() -> list[str]:
    lines = ["## Stages", "", "| stage | in Thai | moves from here |", "|---|---|---|"]
    for stage in Stage:
        names = [f"`{name}`" for name, move in MOVES.items() if stage in move.sources]
        lines.append(f"| `{stage.value}` | {stage.label} | {' '.join(names) or '–'} |")
    return lines


def _moves() -> list[str]:
    lines = [
        f"## Moves ({len(MOVES)})",
        "",
        "| move | in Thai | from | to | ability | roles | reason | level | needs |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    return [*lines, *(_row(name, move) for name, move in MOVES.items())]


def _row(name: str, move: Move) -> str:
    cells = [
        f"{'↩ ' if move.back else ''}`{name}`",
        str(move.label),
        ", ".join(f"`{stage.value}`" for stage in Stage if stage in move.sources),
        f"`{move.target.value}`",
        f"`{move.ability.value}`",
        ", ".join(_roles_with(move.ability)),
        "required" if move.reason else "",
        "required" if move.level else "",
        "; ".join(
            [NEEDS[need] for need in move.needs] + (["only by its own service"] if move.effect else [])
        ),
    ]
    return f"| {' | '.join(cells)} |"


def _roles_with(ability: Ability) -> list[str]:
    """The roles that carry the ability; who may key in paper forms acts for the organisation as well."""
    holders = [role.value for role in Role if ability in ROLES[role].abilities]
    if ability == Ability.SUBMIT_APPLICATION:
        keying = [role.value for role in Role if Ability.KEY_IN in ROLES[role].abilities]
        holders += [f"{role} (for the organisation)" for role in keying]
    return holders


def _picture() -> list[str]:
    lines = ["## Picture", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {Stage.DRAFT.value}"]
    for name, move in MOVES.items():
        for stage in Stage:
            if stage in move.sources:
                lines.append(f"    {stage.value} --> {move.target.value}: {name}")
    return [*lines, f"    {Stage.CERTIFIED.value} --> [*]", "```"]

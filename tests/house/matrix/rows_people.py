"""Rows of the desk, of accounts and of networks."""

from networks.models import SectorTerm
from tests.house.matrix.table import EVERYBODY, NOBODY, SIGNED_IN, Args, Row, thing
from tests.house.matrix.world import Corner

KEEPERS = "officer administrator"
APPLICANTS = "owner editor neighbour newcomer"


def organisation(*more: str) -> Args:
    return lambda corner: (corner.organisation().public_id, *(_key(corner, name) for name in more))


def _key(corner: Corner, name: str) -> object:
    found = corner.things[name]
    return getattr(found, "public_id", None) or found.pk  # type: ignore[attr-defined]


def seat_and_letter(corner: Corner) -> tuple[object, ...]:
    return (_key(corner, "seat"), _key(corner, "seat letter"))


def sector(corner: Corner) -> tuple[object, ...]:
    return ("media",)


def sector_term(corner: Corner) -> tuple[object, ...]:
    return (SectorTerm.objects.get(sector="media").pk,)


ROWS = [
    Row("home", EVERYBODY, NOBODY),
    Row("account_settings", SIGNED_IN, SIGNED_IN),
    Row("notices", SIGNED_IN, NOBODY),
    Row("notice", "owner", NOBODY, thing("owner notice"), note="whose notice it is"),
    Row("read_all_notices", NOBODY, SIGNED_IN),
    Row("notice_settings", SIGNED_IN, SIGNED_IN),
    Row("letters", "administrator", NOBODY),
    Row("send_letter_again", NOBODY, "administrator", thing("failed letter"), anywhere=True),
    Row("audit", "auditor", NOBODY),
    *(
        Row(name, EVERYBODY, NOBODY, public=True)
        for name in ("privacy", "cookies", "accessibility", "security_policy", "sitemap")
    ),
    Row("set_language", EVERYBODY, EVERYBODY, public=True),
    Row("networks:directory", EVERYBODY, NOBODY, public=True),
    Row("networks:organisation", EVERYBODY, NOBODY, organisation(), public=True),
    Row(
        "networks:register_organisation",
        f"{APPLICANTS} officer member recused selector",
        f"{APPLICANTS} officer member recused selector",
    ),
    Row("networks:correct_organisation", "officer", "officer", organisation()),
    Row("networks:join", SIGNED_IN, SIGNED_IN, organisation(), public=True),
    # ── the team ──
    Row("networks:team", "owner editor officer", "owner", organisation(), {"email": "new@example.org"}),
    Row("networks:leave_team", "owner editor", "owner editor", organisation()),
    Row("networks:hand_over", "owner", "owner", organisation()),
    Row("networks:appoint_owner", "officer", "officer", organisation()),
    Row("networks:remove_editor", "owner", "owner", organisation("editor membership")),
    Row("networks:resend_letter", NOBODY, "owner", organisation("letter")),
    Row("networks:withdraw_letter", NOBODY, "owner", organisation("letter")),
    Row("networks:accept_join_request", NOBODY, "owner officer", organisation("wish")),
    Row("networks:decline_join_request", NOBODY, "owner officer", organisation("wish")),
    # A guest who holds the letter may read it; somebody signed in under another address is told so.
    Row("networks:invitation", "guest", "guest", thing("letter", "token"), public=True),
    # ── sectors ──
    Row("networks:sectors", "administrator", NOBODY),
    Row("networks:add_sector", "administrator", "administrator"),
    Row("networks:sector", "administrator", NOBODY, sector, anywhere=True),
    *(
        Row(f"networks:{name}", "administrator", "administrator", sector, anywhere=True)
        for name in ("change_sector", "add_sector_term", "end_sector", "remove_sector")
    ),
    *(
        Row(f"networks:{name}", "administrator", "administrator", sector_term, anywhere=True)
        for name in ("change_sector_term", "remove_sector_term")
    ),
    Row("networks:office", "officer", "officer", lambda corner: (corner.organisation().province_id,)),
    # ── staff ──
    Row("networks:staff", "administrator", NOBODY),
    Row("networks:invite_staff", "administrator", "administrator"),
    Row("networks:end_membership", "administrator", "administrator", thing("staff membership")),
    Row("networks:resend_staff_letter", NOBODY, "administrator", thing("staff letter")),
    Row("networks:withdraw_staff_letter", NOBODY, "administrator", thing("staff letter")),
    # ── bodies ──
    Row("networks:bodies", f"{KEEPERS} secretary", NOBODY),
    Row("networks:found_body", f"{KEEPERS} secretary", f"{KEEPERS} secretary"),
    Row("networks:body", KEEPERS, NOBODY, thing("body")),
    Row("networks:change_body", KEEPERS, KEEPERS, thing("body")),
    Row("networks:add_member", KEEPERS, KEEPERS, thing("body")),
    Row("networks:change_member", KEEPERS, KEEPERS, thing("seat")),
    Row("networks:invite_member", KEEPERS, KEEPERS, thing("seat")),
    Row("networks:resend_seat_letter", NOBODY, KEEPERS, seat_and_letter),
    Row("networks:withdraw_seat_letter", NOBODY, KEEPERS, seat_and_letter),
]

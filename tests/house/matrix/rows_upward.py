"""Rows of the way upward, of certificates and their papers, of frameworks and rounds."""

import datetime
from collections.abc import Mapping

from django.utils import timezone

from certification.models import Due
from certification.services.extending import Wanted, extend
from reports.access import document_of
from tests.house.matrix.rows_office import DESK
from tests.house.matrix.table import EVERYBODY, NOBODY, SIGNED_IN, Args, Row, case, thing
from tests.house.matrix.world import Corner

REASON = {"reason": "เหตุผล"}
NATION_READERS = "department secretary auditor"


def report(name: str) -> Args:
    return lambda corner: (corner.reports[name].public_id,)


def province_and_round(corner: Corner) -> tuple[object, ...]:
    return (corner.province.pk, corner.nation.round.pk)


def framework(corner: Corner) -> tuple[object, ...]:
    return (corner.nation.round.framework_id,)


def framework_part(corner: Corner) -> tuple[object, ...]:
    return (*framework(corner), "level", corner.nation.round.framework.levels.first().pk)


def virtue_of(corner: Corner) -> tuple[object, ...]:
    return (*framework(corner), "virtue", corner.nation.round.framework.virtues.first().pk)


def new_part(corner: Corner) -> tuple[object, ...]:
    return (*framework(corner), "virtue")


def new_anchor(corner: Corner) -> tuple[object, ...]:
    return (*framework(corner), corner.nation.round.framework.criteria.first().pk)


def extension_of(corner: Corner) -> tuple[object, ...]:
    """More time for all; asked for again it is the same."""
    day = timezone.localdate() + datetime.timedelta(days=11)
    found = extend(
        round_id=corner.nation.round.pk,
        wanted=Wanted(Due.INTENT, day, "น้ำท่วม"),
        by=corner.nation.people["administrator"],
    )
    return (found.pk,)


def round_of(corner: Corner) -> tuple[object, ...]:
    return (corner.nation.round.pk,)


def today(corner: Corner) -> Mapping[str, object]:
    return {"issued_on": timezone.localdate().isoformat()}


def paper(corner: Corner) -> tuple[object, ...]:
    """The document of the certificate, whose paper anybody may have."""
    return (document_of(corner.things["certificate"]).public_id,)  # type: ignore[union-attr,arg-type]


def book(corner: Corner) -> tuple[object, ...]:
    """The national secretary's file of all certificates of the province."""
    return (corner.things["book"].public_id,)  # type: ignore[attr-defined]


CODE: Args = thing("certificate", "code")

ROWS = [
    Row("certification:provincial_reports", DESK, NOBODY),
    Row("certification:plan_reports", DESK, NOBODY),
    Row("certification:gather_report", NOBODY, "officer", province_and_round),
    Row(
        "certification:provincial_report",
        "officer approver",
        NOBODY,
        report("open"),
        note="unsigned: the province's",
    ),
    Row("certification:provincial_report", DESK, NOBODY, report("signed")),
    Row("certification:sign_report", NOBODY, "approver", report("open"), {"letter_number": "ที่ 1"}),
    Row("certification:discard_report", NOBODY, "officer", report("open")),
    Row("certification:check_report", NOBODY, "department", report("signed")),
    Row("certification:department", "department secretary", NOBODY),
    Row("reports:make_report_letter", DESK, DESK, report("signed"), {"format": "pdf", "digits": "thai"}),
    Row("reports:make_report_letter", "officer approver", "officer approver", report("open")),
    Row("reports:make_national_paper", NATION_READERS, NATION_READERS),
    # ── certificates ──
    Row("certification:certificates", DESK, NOBODY),
    Row("certification:certify", "secretary", "secretary", case("approved"), today),
    Row("certification:undo_certify", "secretary", "secretary", case("certified"), REASON),
    Row("certification:revoke_certificate", "secretary", "secretary", CODE, REASON),
    Row("certification:verify_search", EVERYBODY, NOBODY, public=True),
    Row("certification:verify", EVERYBODY, NOBODY, CODE, public=True),
    Row("reports:certificate_document", EVERYBODY, NOBODY, CODE, public=True),
    Row("reports:make_certificate_document", NOBODY, EVERYBODY, CODE, public=True),
    Row("reports:certificate_file", EVERYBODY, NOBODY, CODE, public=True),
    # ── documents ──
    Row("reports:documents", SIGNED_IN, NOBODY),
    Row("reports:document", SIGNED_IN, NOBODY, paper, public=True),
    Row("reports:document_file", SIGNED_IN, NOBODY, paper, public=True),
    Row("reports:retry_document", NOBODY, SIGNED_IN, paper, public=True),
    Row("reports:certificates_together", "secretary", "secretary"),
    Row("reports:certificates_zip", "secretary", NOBODY, book),
    # ── frameworks and rounds ──
    Row("certification:frameworks", "administrator", NOBODY),
    Row("certification:framework", "administrator", NOBODY, framework),
    Row("certification:download_framework", "administrator", NOBODY, framework),
    Row("certification:upload_framework", "administrator", "administrator"),
    Row("certification:edit_framework", "administrator", "administrator", framework),
    Row("certification:edit_pledge", "administrator", "administrator", framework),
    Row("certification:confirm_parts", "administrator", "administrator", framework),
    Row("certification:add_part", "administrator", "administrator", new_part),
    Row("certification:add_anchor", "administrator", "administrator", new_anchor),
    Row("certification:remove_part", NOBODY, "administrator", framework_part),
    Row("certification:move_part", NOBODY, "administrator", virtue_of),
    Row("certification:copy_framework", NOBODY, "administrator", framework),
    Row("certification:framework_changes", "administrator", NOBODY, framework),
    Row("certification:framework_part", "administrator", "administrator", framework_part),
    Row("certification:add_round", "administrator", "administrator"),
    Row("certification:round", "administrator", NOBODY, round_of),
    *(
        Row(f"certification:{name}", "administrator", "administrator", round_of)
        for name in (
            "open_round",
            "close_round",
            "reopen_round",
            "remove_round",
            "extend_round",
            "amend_round",
        )
    ),
    Row("certification:withdraw_extension", NOBODY, "administrator", extension_of),
]

"""Roles and what each may do, on one page. docs/abilities.md is generated from it.

A role is given by a membership (networks.Membership, from–until, within a scope) or, for a member of a
body, by the seat there (networks.Member). Nothing else gives an ability. Unsure means no.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Ability(StrEnum):
    """What can be asked with user.has_perm(Ability.X, organisation | province | body)."""

    SEE_CASES = "see_cases"
    EDIT_APPLICATION = "edit_application"
    SUBMIT_APPLICATION = "submit_application"
    MANAGE_TEAM = "manage_team"
    REVIEW = "review"
    KEY_IN = "key_in"
    MANAGE_MEETING = "manage_meeting"
    RESOLVE = "resolve"
    SIGN_REPORT = "sign_report"
    CHECK = "check"
    MANAGE_NATIONAL_MEETING = "manage_national_meeting"
    CERTIFY = "certify"
    MANAGE_FRAMEWORKS = "manage_frameworks"
    MANAGE_ROUNDS = "manage_rounds"
    GIVE_TIME = "give_time"
    INVITE_STAFF = "invite_staff"
    READ_AUDIT = "read_audit"
    IMPORT = "import"
    MANAGE_LETTERS = "manage_letters"


ABILITY_SENTENCES = {
    Ability.SEE_CASES: _("อ่านคำขอและหลักฐานในขอบเขตของตน"),
    Ability.EDIT_APPLICATION: _("กรอกแบบ อ.01–อ.05 และแนบหลักฐานขององค์กรตน"),
    Ability.SUBMIT_APPLICATION: _("ส่ง ดึงกลับ หรือถอนคำขอขององค์กรตน"),
    Ability.MANAGE_TEAM: _("เชิญผู้ร่วมกรอก และส่งมอบหน้าที่ให้ผู้อื่น"),
    Ability.REVIEW: _("รับเข้าร่วม ตรวจ ขอให้แก้ไข และให้คะแนนตรวจ"),
    Ability.KEY_IN: _("กรอกแบบกระดาษแทนองค์กร โดยบันทึกว่าใครเป็นผู้กรอก"),
    Ability.MANAGE_MEETING: _("จัดวาระ บันทึกผู้มาประชุมและมติของคณะอนุกรรมการจังหวัด"),
    Ability.RESOLVE: _("อ่านแฟ้มวาระ แจ้งส่วนได้เสีย และร่วมลงมติ"),
    Ability.SIGN_REPORT: _("ลงนามและส่งรายงานจังหวัด"),
    Ability.CHECK: _("ตรวจรายงานจังหวัดในนามกรมการศาสนา"),
    Ability.MANAGE_NATIONAL_MEETING: _("จัดวาระและบันทึกมติของคณะระดับชาติ"),
    Ability.CERTIFY: _("ออก แทนที่ และเพิกถอนเกียรติบัตร"),
    Ability.MANAGE_FRAMEWORKS: _("แก้ไขและยืนยันเกณฑ์การประเมิน"),
    Ability.MANAGE_ROUNDS: _("วางแผน แก้ไข เปิด ปิด และขยายกำหนดรอบการประเมิน"),
    Ability.GIVE_TIME: _("ขยายกำหนดให้องค์กรในจังหวัด และรับความจำนงหรือผลที่ส่งหลังกำหนด"),
    Ability.INVITE_STAFF: _("เชิญเจ้าหน้าที่และกำหนดบทบาท"),
    Ability.READ_AUDIT: _("อ่านบันทึกการใช้งานทั้งหมด"),
    Ability.IMPORT: _("นำเข้าบัญชีรายชื่อเก่าเข้าทะเบียน"),
    Ability.MANAGE_LETTERS: _("ดูสถานะของอีเมลที่ระบบส่ง และส่งอีกครั้ง"),
}


class Role(models.TextChoices):
    OWNER = "owner", _("ผู้รับผิดชอบขององค์กร")
    EDITOR = "editor", _("ผู้ร่วมกรอกขององค์กร")
    PROVINCIAL_OFFICER = "provincial_officer", _("เจ้าหน้าที่จังหวัด")
    PROVINCIAL_APPROVER = "provincial_approver", _("ผู้ลงนามของจังหวัด")
    MEMBER = "member", _("กรรมการ")
    DEPARTMENT_OFFICER = "department_officer", _("เจ้าหน้าที่กรมการศาสนา")
    NATIONAL_SECRETARY = "national_secretary", _("ฝ่ายเลขานุการระดับชาติ")
    ADMINISTRATOR = "administrator", _("ผู้ดูแลระบบ")
    AUDITOR = "auditor", _("ผู้ตรวจสอบ")


class Scope(models.TextChoices):
    ORGANISATION = "organisation", _("องค์กร")
    PROVINCE = "province", _("จังหวัด")
    BODY = "body", _("คณะกรรมการ")
    NATION = "nation", _("ทั้งประเทศ")


@dataclass(frozen=True)
class RoleCard:
    """One role: where it holds, in one sentence what for, and its abilities. Staff need a second factor."""

    scope: Scope
    sentence: str | Promise
    abilities: frozenset[Ability]
    staff: bool = True


A = Ability
ROLES: dict[Role, RoleCard] = {
    Role.OWNER: RoleCard(
        Scope.ORGANISATION,
        _("ดูแลคำขอขององค์กร ส่งคำขอ และเชิญผู้ร่วมกรอก"),
        frozenset({A.EDIT_APPLICATION, A.SUBMIT_APPLICATION, A.MANAGE_TEAM}),
        staff=False,
    ),
    Role.EDITOR: RoleCard(
        Scope.ORGANISATION, _("ช่วยกรอกแบบและแนบหลักฐาน"), frozenset({A.EDIT_APPLICATION}), staff=False
    ),
    Role.PROVINCIAL_OFFICER: RoleCard(
        Scope.PROVINCE,
        _("ฝ่ายเลขานุการในสำนักงานวัฒนธรรมจังหวัด: รับ ตรวจ จัดวาระ บันทึกมติ และจัดทำรายงาน"),
        frozenset({A.SEE_CASES, A.REVIEW, A.KEY_IN, A.GIVE_TIME, A.MANAGE_MEETING}),
    ),
    Role.PROVINCIAL_APPROVER: RoleCard(
        Scope.PROVINCE, _("ลงนามรายงานจังหวัดก่อนส่งกรม"), frozenset({A.SEE_CASES, A.SIGN_REPORT})
    ),
    Role.MEMBER: RoleCard(Scope.BODY, _("อ่านแฟ้มวาระ แจ้งส่วนได้เสีย และร่วมลงมติ"), frozenset({A.RESOLVE})),
    Role.DEPARTMENT_OFFICER: RoleCard(
        Scope.NATION, _("ตรวจรายงานที่จังหวัดส่งมา"), frozenset({A.SEE_CASES, A.CHECK})
    ),
    Role.NATIONAL_SECRETARY: RoleCard(
        Scope.NATION,
        _("จัดวาระของคณะระดับชาติ และออกเกียรติบัตร"),
        frozenset({A.SEE_CASES, A.MANAGE_NATIONAL_MEETING, A.CERTIFY}),
    ),
    Role.ADMINISTRATOR: RoleCard(
        Scope.NATION,
        _("ดูแลเกณฑ์ รอบการประเมิน ผู้ใช้ และนำเข้าข้อมูลเก่า แต่ไม่ตัดสินคำขอ"),
        frozenset(
            {A.MANAGE_FRAMEWORKS, A.MANAGE_ROUNDS, A.GIVE_TIME, A.INVITE_STAFF, A.IMPORT, A.MANAGE_LETTERS}
        ),
    ),
    Role.AUDITOR: RoleCard(Scope.NATION, _("อ่านได้ทุกอย่าง แต่แก้ไขไม่ได้"), frozenset({A.SEE_CASES, A.READ_AUDIT})),
}


def abilities_of(role: Role | str) -> frozenset[Ability]:
    """The abilities of one role; none for a role that is not on this page."""
    try:
        return ROLES[Role(role)].abilities
    except ValueError:
        return frozenset()

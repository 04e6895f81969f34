"""The navigation: what each person's abilities open, in the words of the role."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import User
from accounts.roles import ROLES, Ability, Role, Scope
from networks.access import Grant, grants_of, own_organisations
from networks.models import Body
from networks.queries.places import provinces_of

MOST_PLACES = 3


@dataclass(frozen=True)
class NavItem:
    """One entry: its word, where it leads, and whether the present page belongs to it."""

    label: str | Promise
    url: str
    current: bool


@dataclass(frozen=True)
class Entry:
    """A row of the table below: shown to who has one of the abilities somewhere."""

    label: Promise
    url_name: str
    abilities: tuple[Ability, ...]


A = Ability
GUEST = (
    Entry(gettext_lazy("องค์กร"), "networks:directory", ()),
    Entry(gettext_lazy("ตรวจสอบเกียรติบัตร"), "certification:verify_search", ()),
)
HOME = Entry(gettext_lazy("หน้าหลัก"), "home", ())
STAFF = (
    Entry(gettext_lazy("ภาพรวม"), "reports:figures", (A.SEE_CASES,)),
    Entry(gettext_lazy("คำขอ"), "certification:queue", (A.SEE_CASES,)),
    Entry(
        gettext_lazy("การประชุม"),
        "certification:meetings",
        (A.MANAGE_MEETING, A.MANAGE_NATIONAL_MEETING, A.RESOLVE),
    ),
    Entry(gettext_lazy("รายงาน"), "certification:provincial_reports", (A.SEE_CASES,)),
    Entry(
        gettext_lazy("งานระดับชาติ"),
        "certification:department",
        (A.CHECK, A.MANAGE_NATIONAL_MEETING, A.CERTIFY),
    ),
    Entry(pgettext_lazy("register of certificates", "ทะเบียน"), "certification:certificates", (A.SEE_CASES,)),
    Entry(gettext_lazy("เกณฑ์และรอบ"), "certification:frameworks", (A.MANAGE_FRAMEWORKS, A.MANAGE_ROUNDS)),
    Entry(gettext_lazy("นำเข้าข้อมูลเก่า"), "reports:imports", (A.IMPORT,)),
    Entry(gettext_lazy("ผู้ใช้"), "networks:staff", (A.INVITE_STAFF,)),
    Entry(gettext_lazy("คณะกรรมการ"), "networks:bodies", (A.INVITE_STAFF,)),
    Entry(gettext_lazy("อีเมล"), "letters", (A.MANAGE_LETTERS,)),
    Entry(gettext_lazy("บันทึกการใช้งาน"), "audit", (A.READ_AUDIT,)),
)


def navigation_of(request: HttpRequest) -> list[NavItem]:
    """The items for this person; the one whose address begins the present one is marked as current."""
    user = request.user
    if not user.is_authenticated:
        return [_item(entry, request) for entry in GUEST]
    entries = [entry for entry in STAFF if any(user.has_perm(ability) for ability in entry.abilities)]
    items = [_item(HOME, request), *(_item(entry, request) for entry in entries)]
    return items + _own(request) if not entries else items


def _item(entry: Entry, request: HttpRequest) -> NavItem:
    url = reverse(entry.url_name)
    current = request.path == url if url == "/" else request.path.startswith(url)
    return NavItem(entry.label, url, current)


def _own(request: HttpRequest) -> list[NavItem]:
    """For people of exactly one organisation: its application, evidence and team. Others choose on their desk."""
    organisations = list(own_organisations(request.user)[:2])
    if len(organisations) != 1:
        return []
    pages = (
        (_("คลังหลักฐาน"), "certification:evidence_box"),
        (_("ทีมขององค์กร"), "networks:team"),
    )
    urls = [(label, reverse(name, args=[organisations[0].public_id])) for label, name in pages]
    urls.insert(0, (_("คำขอ"), reverse("certification:applications")))
    return [NavItem(label, url, request.path.startswith(url)) for label, url in urls]


def place_of(user: User | AnonymousUser) -> str:
    """Where the person works, every place of the foremost kind, for the head of each page; one query at most."""
    grants = grants_of(user)
    if not grants:
        return ""
    main = min(grants, key=_rank)
    if main.organisation_id:
        return ", ".join(str(one) for one in own_organisations(user)[:3])
    if main.body_id:
        bodies = Body.objects.select_related("province").filter(
            pk__in={g.body_id for g in grants if g.body_id}
        )
        return _together(
            f"{body} {body.province.full_name}" if body.province else str(body)
            for body in bodies.order_by("pk")
        )
    if main.province_id:
        offices = {g.province_id for g in grants if g.province_id and not g.body_id}
        return _together(
            _("สำนักงานวัฒนธรรม%(province)s") % {"province": province.full_name}
            for province in provinces_of(offices)
        )
    return _("ส่วนกลาง")


def _together(places: Iterable[str]) -> str:
    """The first few by name, and how many more there are."""
    named = list(places)
    shown = " · ".join(named[:MOST_PLACES])
    more = len(named) - MOST_PLACES
    return f"{shown} · " + _("และอีก %(count)d แห่ง") % {"count": more} if more > 0 else shown


def role_line_of(user: User | AnonymousUser) -> str:
    """The person's foremost role in words; empty without one."""
    grants = grants_of(user)
    return str(min(grants, key=_rank).role.label) if grants else ""


def _rank(grant: Grant) -> int:
    """Staff roles first, in the order of the roles' page; then seats; then one's own organisation."""
    if ROLES[grant.role].scope == Scope.ORGANISATION:
        return 100
    return 50 if grant.role == Role.MEMBER else list(Role).index(grant.role)

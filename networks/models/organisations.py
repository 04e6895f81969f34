"""What is assessed: an organisation, community, district or province."""

import uuid
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.thai.text import name_key, search_key, sort_key
from networks.models.places import District, Province, Subdistrict
from networks.models.sectors import LONGEST_CODE, sector_name, sector_short


class Kind(models.TextChoices):
    ORGANISATION = "organisation", _("องค์กร")
    COMMUNITY = "community", _("ชุมชน")
    DISTRICT = "district", _("อำเภอ")
    PROVINCE = "province", _("จังหวัด")


class Channel(models.TextChoices):
    """The way an application goes up (DOMAIN 5.1)."""

    PROVINCE = "province", _("จังหวัด")
    MINISTRY = "ministry", _("กระทรวง กรม")
    CENTRAL = "central", _("หน่วยงานอิสระและเอกชนส่วนกลาง")
    BANGKOK = "bangkok", _("กรุงเทพมหานคร")


class OrganisationType(models.TextChoices):
    SCHOOL = "school", _("สถานศึกษา")
    TEMPLE = "temple", _("วัดหรือศาสนสถาน")
    OFFICE = "office", _("ส่วนราชการ")
    LOCAL_GOVERNMENT = "local_government", _("องค์กรปกครองส่วนท้องถิ่น")
    HOSPITAL = "hospital", _("โรงพยาบาลและหน่วยบริการสุขภาพ")
    COMPANY = "company", _("บริษัทและสถานประกอบการ")
    STATE_ENTERPRISE = "state_enterprise", _("รัฐวิสาหกิจ")
    ASSOCIATION = "association", _("สมาคม มูลนิธิ และกลุ่ม")
    MEDIA = "media", _("หน่วยงานสื่อ")
    OTHER = "other", _("อื่น ๆ")


class Organisation(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("ชื่อองค์กร"), max_length=200)
    kind = models.CharField(_("ชนิด"), max_length=20, choices=Kind, default=Kind.ORGANISATION)
    type = models.CharField(_("ประเภทองค์กร"), max_length=20, choices=OrganisationType)
    # The code of a sector; PostgreSQL refuses one that is no row (ADR 0021).
    # Old lists do not always say the sector or the district. Who registers says both, and an application
    # cannot start without them (certification/services/starting.py).
    sector = models.CharField(_("เครือข่าย"), max_length=LONGEST_CODE, blank=True)
    channel = models.CharField(_("ช่องทาง"), max_length=20, choices=Channel, default=Channel.PROVINCE)
    province = models.ForeignKey(Province, models.PROTECT, verbose_name=_("จังหวัด"))
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, verbose_name=_("อำเภอหรือเขต")
    )
    subdistrict = models.ForeignKey(
        Subdistrict, models.PROTECT, null=True, blank=True, verbose_name=_("ตำบลหรือแขวง")
    )
    address = models.CharField(_("ที่ตั้ง"), max_length=300, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    sort_key = models.CharField(max_length=500, editable=False)
    search_key = models.CharField(max_length=600, editable=False)
    # However a name is spelt, it is one organisation: search_key finds more than that.
    name_key = models.CharField(max_length=600, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ()

    class Meta:
        ordering = ("sort_key", "pk")
        indexes = (
            models.Index(fields=["province", "sort_key", "id"]),
            models.Index(fields=["sort_key", "id"]),
            models.Index(fields=["sector", "sort_key", "id"]),
            models.Index(fields=["type", "sort_key", "id"]),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="organisation_has_a_name"),
            models.UniqueConstraint(
                fields=["name_key", "district", "kind"], name="organisation_once_in_its_district"
            ),
            models.UniqueConstraint(
                fields=["name_key", "province", "kind"],
                condition=models.Q(district__isnull=True),
                name="organisation_once_without_district",
            ),
            # So that what stands beside it can be held to the same province by a foreign key (ADR 0007).
            models.UniqueConstraint(fields=["id", "province"], name="organisation_in_one_province"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The keys follow the name; bulk writers set them with `keys_of`."""
        self.sort_key, self.search_key, self.name_key = keys_of(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("networks:organisation", args=[self.public_id])

    @property
    def type_name(self) -> str:
        """The type in words. get_type_display looks through all choices for each row of a table."""
        return str(OrganisationType(self.type).label)

    @property
    def sector_short(self) -> str:
        """The sector in a word or two, for tables; empty where it is not known."""
        return sector_short(self.sector)

    @property
    def sector_name(self) -> str:
        """The sector in full; empty where it is not known."""
        return sector_name(self.sector)

    @property
    def place(self) -> str:
        """District, where it is known, and province in words; needs both fetched."""
        return " ".join(place.full_name for place in (self.district, self.province) if place)


def keys_of(name: str) -> tuple[str, str, str]:
    """(sort_key, search_key, name_key) of an organisation's name."""
    return sort_key(name)[:500], search_key(name)[:600], name_key(name)[:600]

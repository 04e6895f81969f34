"""Provinces, districts (Bangkok: เขต) and subdistricts (แขวง) under their official DOPA codes."""

from django.db import models
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

BANGKOK = "10"


class Place(models.Model):
    """A place has an official code, a name in each language, and a key that sorts it as a Thai would."""

    code = models.CharField(primary_key=True, max_length=6)
    name_th = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=200, db_index=True)

    class Meta:
        abstract = True
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_th


class Province(Place):
    region = models.CharField(max_length=40, blank=True)
    # The telephone of its culture office, as its officers have entered it; letters are signed with it.
    office_phone = models.CharField(gettext_lazy("โทรศัพท์ของสำนักงาน"), max_length=40, blank=True)

    @property
    def full_name(self) -> str:
        """With its word: จังหวัดเชียงราย; Bangkok stands without one."""
        return self.name if self.code == BANGKOK else _("จังหวัด%(name)s") % {"name": self.name}

    @property
    def office_name(self) -> str:
        """The provincial culture office."""
        return _("สำนักงานวัฒนธรรม%(province)s") % {"province": self.full_name}

    @property
    def signature(self) -> str:
        """The office as it signs a letter: its name, and its telephone where it is known."""
        phone = _("โทรศัพท์ %(phone)s") % {"phone": self.office_phone} if self.office_phone else ""
        return "\n".join(line for line in (self.office_name, phone) if line)


class District(Place):
    province = models.ForeignKey(Province, models.PROTECT, related_name="districts")

    @property
    def full_name(self) -> str:
        """With its word: อำเภอแม่จัน, in Bangkok เขตพระนคร."""
        if self.province_id == BANGKOK:
            return _("เขต%(name)s") % {"name": self.name}
        return _("อำเภอ%(name)s") % {"name": self.name}


class Subdistrict(Place):
    district = models.ForeignKey(District, models.PROTECT, related_name="subdistricts")
    postal_code = models.CharField(max_length=5, blank=True)

    @property
    def full_name(self) -> str:
        """With its word: ตำบลป่าซาง, in Bangkok แขวงวัดสามพระยา."""
        if self.district_id.startswith(BANGKOK):
            return _("แขวง%(name)s") % {"name": self.name}
        return _("ตำบล%(name)s") % {"name": self.name}

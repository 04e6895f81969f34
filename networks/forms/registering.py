"""The form that puts an organisation into the register: the place is chosen step by step."""

from typing import Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.fields import Line, Pick, PickOne
from accounts.models import User
from accounts.roles import Ability
from accounts.thai.text import search_key
from networks.access import provinces_for
from networks.models import Channel, District, Organisation, OrganisationType, Province, Subdistrict
from networks.queries.sectors import full_names, sectors_to_choose
from networks.services.registering import Facts, registers_on_behalf, suggested_sector

FEWEST_LETTERS = 3


class RegistrationForm(forms.Form):
    """Name, type, sector, place. Districts are offered once a province is chosen, and so on down.

    An officer who registers on behalf is offered his or her own provinces only.
    """

    name = Line(
        label=_("ชื่อองค์กร"),
        longest=200,
        empty=_("กรุณากรอกชื่อองค์กร"),
        help_text=_("ชื่อเต็มตามที่ใช้จริง เช่น โรงเรียนบ้านหนองบัว"),
    )
    type = Pick(
        label=_("ประเภทองค์กร"),
        choices=[("", _("เลือกประเภท")), *OrganisationType.choices],
        empty=_("กรุณาเลือกประเภทองค์กร"),
    )
    sector = Pick(
        label=_("เครือข่ายทางสังคม"),
        widget=forms.RadioSelect,
        required=False,
        help_text=_("ระบบเสนอให้ตามประเภทองค์กร เปลี่ยนได้ หากไม่เลือกจะใช้ตามที่เสนอ"),
    )
    suggested = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)
    province = PickOne(label=_("จังหวัด"), queryset=Province.objects.none(), empty=_("กรุณาเลือกจังหวัด"))
    district = PickOne(
        label=_("อำเภอหรือเขต"), queryset=District.objects.none(), empty=_("กรุณาเลือกอำเภอหรือเขต")
    )
    subdistrict = PickOne(label=_("ตำบลหรือแขวง"), queryset=Subdistrict.objects.none(), required=False)
    address = Line(
        label=_("ที่ตั้ง"), longest=300, required=False, help_text=_("บ้านเลขที่ หมู่ ถนน เช่น 99 หมู่ 4 ถนนพหลโยธิน")
    )
    channel = Pick(
        label=_("ช่องทางที่ส่งคำขอ"),
        choices=[("", _("ตามจังหวัดที่ตั้ง (ส่วนใหญ่)")), *Channel.choices],
        required=False,
        help_text=_("เปลี่ยนเฉพาะเมื่อหน่วยงานส่วนกลางแจ้งให้ส่งผ่านช่องทางอื่น"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        provinces = Province.objects.all()
        if registers_on_behalf(user):
            provinces = provinces_for(user, Ability.KEY_IN)
        self._offer("province", provinces, _("เลือกจังหวัด"))
        chosen = self.chosen_province.pk if self.chosen_province else ""
        cast(Pick, self.fields["sector"]).choices = full_names(sectors_to_choose(chosen))
        if self.chosen_province:
            self._offer(
                "district", District.objects.filter(province=self.chosen_province), _("เลือกอำเภอหรือเขต")
            )
        if self.chosen_district:
            self._offer(
                "subdistrict",
                Subdistrict.objects.filter(district=self.chosen_district),
                _("ไม่ระบุ"),
            )

    def _offer(self, name: str, places: Any, empty_label: Any) -> None:
        field = cast(PickOne, self.fields[name])
        field.queryset, field.empty_label = places, empty_label

    @cached_property
    def chosen_province(self) -> Province | None:
        """The province that is chosen so far, in a form that nobody has sent yet as well."""
        return _chosen(self, "province")

    @cached_property
    def chosen_district(self) -> District | None:
        return _chosen(self, "district") if self.chosen_province else None

    def clean_name(self) -> str:
        return _long_enough(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("sector") and "sector" not in self.errors and cleaned.get("type"):
            cleaned["sector"] = self._suggested(cleaned["type"])
            if not cleaned["sector"]:
                self.add_error("sector", _("กรุณาเลือกเครือข่ายขององค์กร"))
        return cleaned

    def _suggested(self, type_: str) -> str:
        """What the type suggests, if it is on offer."""
        suggestion, offered = suggested_sector(type_), cast(Pick, self.fields["sector"]).choices
        return suggestion if suggestion in dict(cast(Any, offered)) else ""

    def facts(self) -> Facts:
        """What the valid form says."""
        said = self.cleaned_data
        return Facts(
            name=said["name"],
            type=OrganisationType(said["type"]),
            sector=said["sector"],
            district=said["district"],
            subdistrict=said["subdistrict"],
            address=said["address"],
            channel=Channel(said["channel"]) if said["channel"] else None,
        )


class CorrectionForm(forms.Form):
    """What an officer may correct in the register; a district is chosen only where an old list gave none."""

    name = Line(label=_("ชื่อองค์กร"), longest=200, empty=_("กรุณากรอกชื่อองค์กร"))
    type = Pick(label=_("ประเภทองค์กร"), choices=OrganisationType.choices)
    sector = Pick(label=_("เครือข่ายทางสังคม"))
    district = PickOne(
        label=_("อำเภอหรือเขต"), queryset=District.objects.none(), required=False, empty_label=_("ยังไม่ทราบ")
    )
    subdistrict = PickOne(
        label=_("ตำบลหรือแขวง"), queryset=Subdistrict.objects.none(), required=False, empty_label=_("ไม่ระบุ")
    )
    address = Line(label=_("ที่ตั้ง"), longest=300, required=False)
    channel = Pick(label=_("ช่องทางที่ส่งคำขอ"), choices=Channel.choices)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sectors = sectors_to_choose(organisation.province_id, organisation.sector)
        cast(Pick, self.fields["sector"]).choices = full_names(sectors)
        if organisation.district_id:
            del self.fields["district"]
            subdistricts = Subdistrict.objects.filter(district=organisation.district_id)
            cast(PickOne, self.fields["subdistrict"]).queryset = subdistricts
        else:
            del self.fields["subdistrict"]
            districts = District.objects.filter(province=organisation.province_id)
            cast(PickOne, self.fields["district"]).queryset = districts

    def clean_name(self) -> str:
        return _long_enough(self.cleaned_data["name"])


def stored(organisation: Organisation) -> dict[str, Any]:
    """What the register says now, as the form of correction begins with it."""
    return {name: getattr(organisation, name) for name in CorrectionForm.base_fields}


def _long_enough(name: str) -> str:
    if len(search_key(name)) < FEWEST_LETTERS:
        raise forms.ValidationError(_("ชื่อนี้สั้นเกินไป กรุณากรอกชื่อเต็มขององค์กร"), code="too_short")
    return name


def _chosen(form: forms.Form, name: str) -> Any:
    field = form.fields[name]
    try:
        return field.clean(form[name].value())
    except forms.ValidationError:
        return None


def with_suggestion(typed: dict[str, str]) -> dict[str, str]:
    """What is typed so far, with the sector that the chosen type suggests where nobody chose another."""
    suggestion = suggested_sector(typed.get("type", ""))
    if typed.get("sector", "") in ("", typed.get("suggested", "")):
        return {**typed, "sector": suggestion, "suggested": suggestion}
    return {**typed, "suggested": suggestion}

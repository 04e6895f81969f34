"""The filters of the public directory."""

from typing import Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.fields import Line, Pick
from accounts.thai.text import search_terms
from networks.models import District, OrganisationType, Province
from networks.queries.sectors import full_names, sectors_to_list

MOST_TERMS = 6


class DirectoryFilter(forms.Form):
    """What to look for. What it does not understand (an unknown code) is told and left out."""

    q = Line(label=_("ค้นหาชื่อองค์กร"), longest=100, required=False, widget=forms.TextInput({"type": "search"}))
    province = Pick(label=_("จังหวัด"), required=False)
    district = Pick(label=_("อำเภอหรือเขต"), required=False)
    sector = Pick(label=_("เครือข่าย"), required=False)
    type = Pick(label=_("ประเภท"), choices=[("", _("ทุกประเภท")), *OrganisationType.choices], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("province", self.provinces, _("ทุกจังหวัด"))
        chosen = self["province"].value() or None
        sectors = full_names(sectors_to_list(chosen if chosen in self.provinces else None))
        cast(Pick, self.fields["sector"]).choices = [("", _("ทุกเครือข่าย")), *sectors]
        if self.districts:
            self._offer("district", self.districts, _("ทุกอำเภอ"))
        else:
            del self.fields["district"]

    def _offer(self, name: str, places: dict[str, Any], everywhere: Any) -> None:
        choices = [("", everywhere), *((code, place.name) for code, place in places.items())]
        cast(Pick, self.fields[name]).choices = choices

    @cached_property
    def provinces(self) -> dict[str, Province]:
        """All provinces by their code, in Thai order."""
        return {province.pk: province for province in Province.objects.all()}

    @cached_property
    def districts(self) -> dict[str, District]:
        """The districts of the chosen province; none without one."""
        chosen = self.provinces.get(self["province"].value() or "")
        return {d.pk: d for d in District.objects.filter(province=chosen)} if chosen else {}

    @cached_property
    def terms(self) -> list[str]:
        """The words that are looked for, as keys; the first few of a very long question."""
        return search_terms(self.understood.get("q", ""))[:MOST_TERMS]

    @cached_property
    def named_districts(self) -> list[tuple[str, str]]:
        """(code, name) of the districts that one of the words names, with or without its เมือง."""
        named = [*self.terms, *(f"เมือง{term}" for term in self.terms)]
        return list(District.objects.filter(name_th__in=named).values_list("pk", "name_th"))

    @property
    def understood(self) -> dict[str, str]:
        """The filters that are set and make sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

"""The filters of the register of certificates, and of the public list that reports makes from it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts.thai.text import normalise_line, search_terms
from certification.models import CertificateStatus
from networks.models import Kind, Province
from networks.queries.places import known_districts
from networks.queries.sectors import sectors_to_filter

Choices = list[tuple[str, Any]]
LONGEST_QUESTION = 200
# Valid or superseded: what was certified for its year and is not taken back.
NOT_REVOKED = "not_revoked"
# The same, of each organisation and year only the one that no higher level of the year has replaced.
RESULTS = "results"


class RegisterFilter(forms.Form):
    """Whatever is not on offer counts as not chosen."""

    q = forms.CharField(
        required=False, max_length=LONGEST_QUESTION, widget=forms.TextInput({"type": "search"})
    )
    year = forms.ChoiceField(required=False)
    level = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False)
    sector = forms.ChoiceField(required=False)
    province = forms.ChoiceField(required=False)
    status = forms.ChoiceField(required=False)
    # Figures lead here with it; it shows as a chip.
    district = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, years: Iterable[int], levels: dict[int, str], provinces: Iterable[Province]
    ) -> None:
        super().__init__(data)
        places, years = [(place.pk, place.name) for place in provinces], list(years)
        asked = known_districts().get(data.get("district", "")) if data else None
        if asked:
            self._offer("district", "", "", [(asked.pk, asked.full_name)])
        else:
            del self.fields["district"]
        self._offer("year", _("ปีงบประมาณ"), _("ทุกปี"), [(str(year), _year(year)) for year in years])
        self._offer("level", _("ระดับ"), _("ทุกระดับ"), [(str(n), name) for n, name in levels.items()])
        self._offer("kind", _("ชนิด"), _("ทุกชนิด"), list(Kind.choices))
        only = places[0][0] if len(places) == 1 else None
        self._offer("sector", _("เครือข่าย"), _("ทุกเครือข่าย"), sectors_to_filter(years, only))
        self._offer("province", _("จังหวัด"), _("ทุกจังหวัด"), places)
        self._offer(
            "status",
            _("สถานะ"),
            _("ทุกสถานะ"),
            [
                *CertificateStatus.choices,
                (NOT_REVOKED, _("มีผลใช้ได้หรือมีฉบับใหม่แทน")),
                (RESULTS, _("ผลของแต่ละปี องค์กรละฉบับ")),
            ],
        )
        self.fields["q"].label = _("ค้นหา")
        self.fields["q"].widget.attrs["placeholder"] = _("ชื่อองค์กร หรือเลขที่ เช่น 12/2568")
        if len(places) < 2:
            del self.fields["province"]

    def _offer(self, name: str, label: str, everything: str, choices: Choices) -> None:
        self.fields[name].label = label
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]  # ChoiceField

    def offer_states(self, choices: Choices) -> None:
        """Other states than the register's, for another list."""
        self.fields["status"].choices = choices  # type: ignore[attr-defined]  # ChoiceField

    def clean_q(self) -> str:
        return normalise_line(self.cleaned_data["q"])

    @property
    def understood(self) -> dict[str, str]:
        """The filters that are set and make sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def terms(self) -> list[str]:
        """The words that are looked for in names, as keys."""
        return search_terms(self.understood.get("q", ""))

    def label_of(self, name: str, value: str) -> str:
        """A chosen value in words."""
        if name == "q":
            return f"“{value}”"
        return str(dict(self.fields[name].choices)[value])  # type: ignore[attr-defined]


def _year(year: int) -> str:
    return _("ปี %(year)s") % {"year": year}

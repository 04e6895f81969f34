"""The links of the queue: tabs, chips, sort headings, deeds for many cases. Pure; URLs are query strings."""

from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from certification.forms.reviewing import QueueFilterForm
from certification.queries import queue
from certification.queries.queue import Filters, Sort, View
from certification.queries.queue_counts import Counts
from certification.workflow import MOVES


class Links:
    """URLs of this page with one thing changed; whatever changes what is listed goes back to its beginning."""

    KNOWN = ("view", "sort", *QueueFilterForm.base_fields)

    def __init__(self, params: QueryDict) -> None:
        self._params = {name: str(params[name]) for name in self.KNOWN if params.get(name)}

    def to(self, **changed: str) -> str:
        """The query string with these parameters set."""
        return f"?{urlencode(self._params | changed)}"

    def without(self, *names: str) -> str:
        """The query string without these parameters."""
        return f"?{urlencode({n: value for n, value in self._params.items() if n not in names})}"


def tabs_of(filters: Filters, counts: Counts, links: Links, *, reviews: bool) -> list[dict[str, Any]]:
    """The saved views with their counts."""
    return [
        {
            "label": _("รอจังหวัดตรวจ") if view == View.REVIEW and not reviews else queue.LABELS[view],
            "url": links.to(view=view.value),
            "count": counts.of[view],
            "current": view == filters.view,
        }
        for view in View
    ]


def chips_of(form: QueueFilterForm, links: Links) -> list[dict[str, str]]:
    """One for each filter in force; the round is in the heading."""
    chips = []
    for name, field in form.fields.items():
        value = form.wanted(name)
        if not value or name == "round":
            continue
        label = f"“{value}”" if name == "q" else str(dict(field.choices)[value])  # type: ignore[attr-defined]
        gone = ("province", "district") if name == "province" else (name,)
        chips.append({"label": label, "url": links.without(*gone)})
    return chips


def headings_of(sort: Sort, links: Links) -> dict[str, dict[str, str]]:
    """For each sortable column: where its heading leads, and how it is sorted now."""
    headings = {}
    for name, first in (("name", ""), ("waiting", "-"), ("score", "-"), ("level", "-")):
        now = sort.lstrip("-") == name
        turned = ("" if sort.startswith("-") else "-") if now else first
        sorted_ = ("descending" if sort.startswith("-") else "ascending") if now else ""
        headings[name] = {"url": links.to(sort=f"{turned}{name}"), "sorted": sorted_}
    return headings


# What can be done with chosen cases in a view. Placing on an agenda is done in the meetings.
_BULK: dict[View, tuple[str, ...]] = {
    View.INTENTS: ("enrol",),
    View.REVIEW: ("start_review",),
    View.RETURNED: (),
    View.AGENDA: ("agenda",),
    View.OVERDUE: ("enrol", "start_review"),
    View.ALL: ("enrol", "start_review", "agenda"),
}


def actions_of(view: View) -> list[dict[str, str]]:
    """The buttons of the bar below the table."""
    return [{"value": deed, "label": _deed_label(deed), "url": _deed_url(deed)} for deed in _BULK[view]]


def whole_view_of(view: View, links: Links) -> list[dict[str, str]]:
    """The same for every case of the view, beyond this page."""
    return [
        {"label": _deed_label(deed), "url": f"{_deed_url(deed)}{links.to(everything='1')}"}
        for deed in _BULK[view]
        if deed != "agenda"
    ]


def _deed_label(deed: str) -> str:
    return str(_("เลือกการประชุมเพื่อบรรจุวาระ") if deed == "agenda" else MOVES[deed].label)


def _deed_url(deed: str) -> str:
    if deed == "agenda":
        return reverse("certification:meetings")
    return reverse("certification:bulk", args=[deed])


def showing_of(first: int, last: int, total: int) -> str:
    """แสดง 26–50 จาก 146."""
    said = f"{total:,}" if total <= queue.MOST_COUNTED else _("มากกว่า %(most)s") % {"most": f"{total - 1:,}"}
    return _("แสดง %(first)s–%(last)s จาก %(total)s") % {
        "first": f"{first:,}",
        "last": f"{max(first, last):,}",
        "total": said,
    }


def elsewhere_of(tabs: list[dict[str, Any]]) -> dict[str, str]:
    """For an empty view: the first other one that holds something; empty when all are empty."""
    for tab in tabs:
        if tab["count"] and not tab["current"]:
            label = _("ดู“%(view)s” %(count)s รายการ") % {"view": tab["label"], "count": f"{tab['count']:,}"}
            return {"label": label, "url": tab["url"]}
    return {}

"""The papers of a meeting: preliminary list, agenda with boxes to tick, minutes with signatures."""

from collections.abc import Callable
from typing import Any

from reports.models import DocumentKind
from reports.pdf.render import render_paper

VERSIONS = {
    DocumentKind.PRELIMINARY_LIST: "preliminary-list-2",
    DocumentKind.AGENDA: "agenda-2",
    DocumentKind.MINUTES: "minutes-2",
}


def preliminary_list(data: dict[str, Any]) -> bytes:
    """บัญชีรายชื่อเบื้องต้น: what the office lays before the body."""
    title = f"บัญชีรายชื่อองค์กรเบื้องต้น\nเสนอ{data['body']}"
    return render_paper("preliminary_list", {**data, "title": title, "mark": _unlocked(data)}, "meetings")


def agenda(data: dict[str, Any]) -> bytes:
    """ระเบียบวาระการประชุม."""
    title = f"ระเบียบวาระการประชุม\n{data['body']}"
    return render_paper("agenda", {**data, "title": title, "mark": _unlocked(data)}, "meetings")


def minutes(data: dict[str, Any]) -> bytes:
    """รายงานการประชุม."""
    mark = "" if data["closed"] else "ฉบับร่าง การประชุมยังไม่ปิด"
    title = f"รายงานการประชุม\n{data['body']}"
    return render_paper("minutes", {**data, "title": title, "mark": mark}, "meetings")


def _unlocked(data: dict[str, Any]) -> str:
    return "" if data["locked"] else "ฉบับร่าง วาระยังไม่ล็อก"


RENDERERS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    DocumentKind.PRELIMINARY_LIST: preliminary_list,
    DocumentKind.AGENDA: agenda,
    DocumentKind.MINUTES: minutes,
}

"""อ.01–อ.05 on paper. The official blanks were not found (DOMAIN 2), so each page says that the layout is ours."""

from typing import Any

from reports.pdf.render import render_paper

VERSION = "forms-2"
# The titles as source 004 has them.
TITLES = {
    "intent": ("แบบ อ.01", "แบบแสดงความจำนงเข้าร่วมส่งเสริมและพัฒนาองค์กรคุณธรรม"),
    "declaration": ("แบบ อ.05", "ประกาศเจตนารมณ์"),
    "plan": ("แบบ อ.04", "แผนส่งเสริมและพัฒนาองค์กรคุณธรรม"),
    "process": ("แบบ อ.02", "แบบประเมินตนเองตามกระบวนการ\nส่งเสริมและพัฒนาองค์กรคุณธรรม 9 ขั้นตอน"),
    "outcome": ("แบบ อ.03", "แบบประเมินความสำเร็จของการส่งเสริมและพัฒนาองค์กรคุณธรรม"),
}
DRAFTS = {
    "draft": "ฉบับร่าง ยังไม่ส่ง",
    "intent_alone": "ยังไม่ส่งผลการประเมิน แสดงตามที่กรอกไว้",
}


def render_pdf(data: dict[str, Any]) -> bytes:
    """The form or the pack as PDF from the data kept with it."""
    forms = [_on_paper(form) for form in data["forms"]]
    pack = data["evidence"] is not None
    context = {
        **data,
        "forms": forms,
        "title": "แบบประเมินทั้งชุด" if pack else forms[0]["code"],
        "mark": standing(data),
    }
    return render_paper("forms", context, "forms")


def _on_paper(form: dict[str, Any]) -> dict[str, Any]:
    code, title = TITLES[form["form"]]
    found = {**form, "code": code, "title": title}
    return {**found, **_declared(form)} if form["form"] == "declaration" else found


def _declared(form: dict[str, Any]) -> dict[str, Any]:
    """The declaration stands on a page of its own, to be posted; the worksheet and the facts follow it."""
    by_name = form["by_name"]
    for name in ("problems", "good"):
        by_name[name] = {**by_name[name], "lines": by_name[name]["value"].splitlines()}
    search, _chosen, *others = form["groups"]
    details = [row for group in others for row in group["rows"]]
    return {"by_name": by_name, "search": search, "details": [*details, by_name["evidence"]]}


def standing(data: dict[str, Any]) -> str:
    """Which copy it is: the draft, or what was sent, by its number."""
    sent = data["sent"]
    return f"ฉบับที่ส่ง ฉบับที่ {sent['number']}" if sent else DRAFTS[data["draft"]]

"""What a page costs at least: a signed-in person, the frame around every page, and so many bytes of still text."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template import Template, engines

from accounts.guards import requires

ROW = (
    '<tr><th scope="row"><a class="table__name" href="/organisations/">โรงเรียนบ้านตัวอย่าง</a></th>'
    '<td data-label="เครือข่าย">การศึกษา</td><td data-label="ที่ตั้ง">อำเภอแม่จัน จังหวัดเชียงราย</td></tr>\n'
)


@requires()
def bare(request: HttpRequest, size: int) -> HttpResponse:
    return HttpResponse(_template(size).render({}, request))


@cache
def _template(size: int) -> Template:
    """A page of the desk whose body is a table of about so many bytes; compiled once, as the portal's are."""
    rows = ROW * (size // len(ROW.encode()))
    source = f'{{% extends "layouts/desk.html" %}}{{% block body %}}<table class="table">{rows}</table>{{% endblock %}}'
    return engines["django"].from_string(source)

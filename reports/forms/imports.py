"""The forms of an import: the file, what is meant by its columns and values, and the last word."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import Pick, PickOne
from networks.models import District, Province
from networks.models.sectors import known_sectors
from networks.queries.sectors import full_names
from reports.legacy.dating import FIRST_YEAR
from reports.legacy.headings import ITEMS, LABELS, TICKED, Field
from reports.legacy.preview import Ask, ShownColumn, Table
from reports.models import ImportRun

LAST_OFFERED = 2580
LEVELS = (("1", "1"), ("2", "2"), ("3", "3"))
YEARS = [(str(year), str(year)) for year in range(LAST_OFFERED, FIRST_YEAR - 1, -1)]


class _FactsForm(forms.Form):
    """What holds for rows that do not say it themselves."""

    fiscal_year = Pick(
        label=gettext_lazy("ปีงบประมาณของข้อมูล"),
        required=False,
        choices=[("", gettext_lazy("ตามที่เขียนในไฟล์")), *YEARS],
        help_text=gettext_lazy("เลือกเมื่อไฟล์ไม่ได้บอกปี"),
    )
    province = PickOne(
        label=gettext_lazy("จังหวัดของข้อมูล"),
        required=False,
        queryset=Province.objects.none(),
        empty_label=gettext_lazy("ตามที่เขียนในไฟล์"),
        help_text=gettext_lazy("เลือกเมื่อไฟล์ไม่ได้บอกจังหวัด"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PickOne, self.fields["province"]).queryset = Province.objects.all()

    def facts(self) -> dict[str, Any]:
        year = self.cleaned_data["fiscal_year"]
        return {"fiscal_year": int(year) if year else None, "province": self.cleaned_data["province"]}


class UploadForm(_FactsForm):
    """The file, and what it does not say."""

    file = forms.FileField(
        label=gettext_lazy("ไฟล์บัญชีรายชื่อ"),
        help_text=gettext_lazy("ไฟล์ .xlsx .xls .ods หรือ .csv ไม่เกิน 20 MB และไม่เกิน 50,000 แถว"),
        error_messages={
            "required": gettext_lazy("กรุณาเลือกไฟล์"),
            "empty": gettext_lazy("ไฟล์ว่าง ไม่มีข้อมูล กรุณาเลือกไฟล์ใหม่"),
            "invalid": gettext_lazy("ส่งไฟล์ไม่สำเร็จ กรุณาเลือกไฟล์แล้วส่งอีกครั้ง"),
            "missing": gettext_lazy("กรุณาเลือกไฟล์"),
        },
        max_length=None,
    )
    field_order = ("file", "fiscal_year", "province")

    def __init__(self, *args: Any, cut: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if cut:  # it grew beyond the ceiling on its way in
            self.fields["file"].error_messages["required"] = _(
                "ไฟล์ใหญ่เกิน 20 MB กรุณาแบ่งเป็นหลายไฟล์ หรือลบรูปภาพออกจากไฟล์"
            )

    def sent(self) -> dict[str, Any]:
        """What services take: the file, its name, the facts."""
        file: UploadedFile = self.cleaned_data["file"]
        return {"file": file, "name": file.name or "list", **self.facts()}


class ReviseForm(_FactsForm):
    """How the columns and values of one file are meant: a select for each, as it was understood."""

    def __init__(
        self, *args: Any, run: ImportRun, tables: list[Table], asks: list[Ask], **kwargs: Any
    ) -> None:
        initial = {"fiscal_year": str(run.fiscal_year or ""), "province": run.province_id}
        super().__init__(*args, initial=initial, **kwargs)
        self.tables, self.asks = tables, asks
        for table in tables:
            for column in table.columns:
                self.fields[column.name] = _select(column.heading, _columns(), column.field)
        for ask in asks:
            if choices := _meanings(ask):
                self.fields[ask.name] = _select(ask.said, choices, ask.code)

    @property
    def asked(self) -> list[tuple[Ask, forms.BoundField | None]]:
        """Each value that is asked back, with its select where there is something to choose."""
        return [(ask, self[ask.name] if ask.name in self.fields else None) for ask in self.asks]

    @property
    def laid_out(self) -> list[tuple[Table, list[tuple[ShownColumn, forms.BoundField]]]]:
        """Each table with its columns and their selects."""
        return [(table, [(column, self[column.name]) for column in table.columns]) for table in self.tables]

    def meant(self) -> dict[str, Any]:
        """What services take: facts, changed columns, changed choices."""
        columns = {
            table.signature: [self.cleaned_data[column.name] for column in table.columns]
            for table in self.tables
            if any(self.cleaned_data[column.name] != column.field for column in table.columns)
        }
        choices = [
            [ask.field.value, ask.said, self.cleaned_data[ask.name]]
            for ask in self.asks
            if ask.name in self.fields and self.cleaned_data[ask.name] != ask.code
        ]
        return {**self.facts(), "columns": columns, "choices": choices}


class ConfirmForm(forms.Form):
    """The last word before the register changes."""

    looked = forms.BooleanField(
        label=gettext_lazy("ข้าพเจ้าตรวจค่าที่ระบบอ่านแล้ว และยืนยันว่าถูกต้อง"),
        error_messages={"required": gettext_lazy("กรุณาดูค่าที่ระบบตีความด้านล่าง แล้วทำเครื่องหมายยืนยัน")},
    )

    def __init__(self, *args: Any, asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["looked"]


def _select(label: str, choices: list[tuple[str, Any]], initial: str) -> forms.ChoiceField:
    field = Pick(label=label, required=False, choices=choices, initial=initial)
    field.widget.attrs["class"] = "input--medium"
    return field


def _columns() -> list[tuple[str, Any]]:
    labels = [(field.value, LABELS[field]) for field in Field if field not in ITEMS]
    ticked = [(f"{TICKED}{one.code}", one.name) for one in known_sectors().values()]
    labels += [
        (value, _("ช่อง{sector}").format(sector=name)) for value, name in ticked if value not in dict(labels)
    ]
    return [("", _("ไม่ใช้")), *labels, *((field.value, LABELS[field]) for field in ITEMS)]


def _meanings(ask: Ask) -> list[tuple[str, Any]]:
    """What a cell of this field can mean; empty where it can only be mended in the file."""
    nothing = ("", _("เลือก"))
    if ask.field == Field.PROVINCE:
        return [nothing, *Province.objects.values_list("pk", "name_th")]
    if ask.field == Field.DISTRICT and ask.province:
        return [nothing, *District.objects.filter(province=ask.province).values_list("pk", "name_th")]
    if ask.field == Field.LEVEL:
        return [nothing, *LEVELS]
    if ask.field == Field.SECTOR:
        return [nothing, *full_names(known_sectors().values())]
    if ask.field == Field.FISCAL_YEAR:
        return [nothing, *YEARS]
    return []

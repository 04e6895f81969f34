"""The two small forms of evidence: attach a file, and filter the box. The nine refusals come from the service."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.files.kinds import ACCEPT
from certification.files.sizes import size_in_words
from certification.models import Evidence


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files, none included: what is wrong with them is the service's to say."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return list(data or [])


class EvidenceForm(forms.Form):
    use_required_attribute = False

    file = ManyFilesField(label=gettext_lazy("ไฟล์หรือภาพถ่าย"), widget=ManyFilesInput(attrs={"accept": ACCEPT}))
    caption = forms.CharField(
        label=gettext_lazy("คำอธิบาย"),
        help_text=gettext_lazy("เช่น ภาพประกาศหน้าอาคารเรียน หากเว้นว่าง จะใช้ชื่อไฟล์"),
        max_length=Evidence._meta.get_field("caption").max_length,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "PDF, JPG, PNG, Word หรือ Excel ไฟล์ละไม่เกิน %(size)s เลือกได้หลายไฟล์"
        ) % {"size": size_in_words(settings.EVIDENCE_MAX_BYTES)}


class BoxFilter(forms.Form):
    """All fields may be empty; what is not understood filters nothing."""

    KINDS = (
        ("", gettext_lazy("ทุกชนิด")),
        ("picture", gettext_lazy("ภาพ")),
        ("pdf", "PDF"),
        ("office", gettext_lazy("Word และ Excel")),
    )
    USES = (
        ("", gettext_lazy("ทั้งหมด")),
        ("used", gettext_lazy("ใช้อยู่")),
        ("unused", gettext_lazy("ยังไม่ได้ใช้")),
    )
    q = forms.CharField(label=gettext_lazy("คำอธิบายหรือชื่อไฟล์"), required=False, max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("ชนิด"), choices=KINDS, required=False)
    use = forms.ChoiceField(label=gettext_lazy("การใช้"), choices=USES, required=False)


class PickForm(forms.Form):
    """Files of the box that were ticked; others than `files` are not there to pick."""

    evidence = forms.ModelMultipleChoiceField(
        queryset=Evidence.objects.none(),
        to_field_name="public_id",
        error_messages={
            "required": gettext_lazy("ยังไม่ได้เลือกไฟล์ ทำเครื่องหมายหน้าไฟล์ที่จะใช้ก่อน"),
            "invalid_choice": gettext_lazy("ไม่พบไฟล์ที่เลือก เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"),
            "invalid_pk_value": gettext_lazy("ไม่พบไฟล์ที่เลือก เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"),
        },
    )

    def __init__(self, *args: Any, files: QuerySet[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = files  # type: ignore[attr-defined]  # a model choice field

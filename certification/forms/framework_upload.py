"""The form that takes a framework as YAML: a file first, then the same text again to be stored."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from certification.forms.framework_yaml import MOST_CHARACTERS, read_framework

# A Thai letter takes three bytes in UTF-8.
MOST_BYTES = MOST_CHARACTERS * 3


class UploadForm(forms.Form):
    """`said` is what a valid file says; `text` the file's text, which the preview hands on to be stored."""

    file = forms.FileField(label=_("ไฟล์เกณฑ์ (.yaml)"), required=False, allow_empty_file=True)
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["text"] = text = self._decoded(cleaned)
        if self.errors:
            return cleaned
        if not text.strip():
            self.add_error("file", _("กรุณาเลือกไฟล์เกณฑ์"))
            return cleaned
        said, faults = read_framework(text)
        for fault in faults:
            self.add_error("file", fault)
        cleaned["said"] = said
        return cleaned

    def _decoded(self, cleaned: dict[str, Any]) -> str:
        file = cleaned.get("file")
        if file is None:
            return str(cleaned.get("text") or "")
        if file.size > MOST_BYTES:
            self.add_error("file", _("ไฟล์ใหญ่เกินไป กรุณาใช้ไฟล์ไม่เกิน 120,000 ตัวอักษร"))
            return ""
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error("file", _("ไฟล์นี้ไม่ใช่ข้อความ UTF-8 กรุณาบันทึกไฟล์เป็น UTF-8 แล้วลองใหม่"))
            return ""

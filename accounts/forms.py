"""Forms about the person alone."""

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day, Line, Phone, Pick
from accounts.letters.desk import states
from accounts.models import ByMail, User
from accounts.privacy import NOTICE_VERSION
from accounts.thai.plausible import LOGGED
from accounts.verbs import known_verbs


class SignupForm(forms.Form):
    """What allauth's sign-up asks beside e-mail and password."""

    name = Line(
        label=_("ชื่อ–นามสกุล"),
        longest=150,
        empty=_("กรุณากรอกชื่อ–นามสกุล"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.privacy_notice = NOTICE_VERSION
        user.language = get_language() or settings.LANGUAGE_CODE  # letters speak as the page did
        user.save(update_fields=["name", "privacy_notice", "language"])


class ProfileForm(forms.Form):
    """Name, phone and the choice of digits on screens."""

    name = Line(
        label=_("ชื่อ–นามสกุล"),
        longest=150,
        empty=_("กรุณากรอกชื่อ–นามสกุล"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = Phone(label=_("โทรศัพท์"), required=False)
    thai_digits = forms.BooleanField(
        label=_("แสดงตัวเลขไทยบนหน้าจอ"),
        required=False,
        help_text=_("เช่น ๑๒ แทน 12 เอกสารราชการใช้เลขไทยอยู่แล้ว"),
    )


def _verb_choices() -> list[tuple[str, object]]:
    return [("", _("ทุกการกระทำ")), *known_verbs()]


class TrailFilter(forms.Form):
    """Which events of the audit trail to read."""

    q = Line(label=_("ผู้ทำ (ชื่อหรืออีเมล)"), longest=100, required=False)
    verb = Pick(label=_("การกระทำ"), choices=_verb_choices, required=False)
    since = Day(label=_("ตั้งแต่วันที่"), reach=LOGGED, required=False, help_text="")
    until = Day(label=_("ถึงวันที่"), reach=LOGGED, required=False, help_text="")
    subject = Line(longest=120, required=False, widget=forms.HiddenInput)


class WishesForm(forms.Form):
    """In which language a person is told, and what of it is mailed."""

    language = Pick(label=_("ภาษาของอีเมลและการแจ้ง"), choices=settings.LANGUAGES)
    mail_of_own = Pick(label=_("เรื่องขององค์กรและคำขอของท่าน"), choices=ByMail)
    mail_of_work = Pick(label=_("งานที่เข้ามาใหม่ (สำหรับเจ้าหน้าที่และกรรมการ)"), choices=ByMail)


def _state_choices() -> list[tuple[str, object]]:
    return [("", _("ทุกสถานะ")), *states()]


class LettersFilter(forms.Form):
    """Which letters of the outbox to show."""

    state = Pick(label=_("สถานะ"), choices=_state_choices, required=False)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.verbs import add_words


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        add_words(
            verbs={
                "document.requested": _("ขอเอกสาร"),
                "document.retried": _("สั่งทำเอกสารที่ไม่สำเร็จอีกครั้ง"),
                "document.made": _("สร้างเอกสารเสร็จ"),
            },
            kinds={"reports.document": _("เอกสาร")},
        )

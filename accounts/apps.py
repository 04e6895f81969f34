from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.verbs import add_words


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        add_words(
            verbs={"user.profile_changed": _("แก้ข้อมูลของตน")},
            kinds={"accounts.user": _("ผู้ใช้")},
        )

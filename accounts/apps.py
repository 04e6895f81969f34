from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.verbs import add_words


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # Here and not beside the middleware, which a process loads with its first request: a sign-in may be earlier.
        from django.contrib.auth.signals import user_logged_in

        from accounts.idle import start_clock

        user_logged_in.connect(start_clock, dispatch_uid="accounts.idle")
        add_words(
            verbs={"user.profile_changed": _("แก้ข้อมูลของตน")},
            kinds={"accounts.user": _("ผู้ใช้")},
        )

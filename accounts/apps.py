from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.verbs import add_words

VERBS = {
    "user.profile_changed": _("แก้ข้อมูลของตน"),
    "user.wishes_changed": _("ตั้งค่าการแจ้งของตน"),
    "letter.sent_again": _("ให้ส่งอีเมลอีกครั้ง"),
    "user.signed_up": _("สมัครใช้งาน"),
    "user.email_added": _("เพิ่มอีเมลของบัญชี"),
    "user.email_confirmed": _("ยืนยันอีเมลของบัญชี"),
    "user.email_removed": _("นำอีเมลออกจากบัญชี"),
    "user.email_primary_changed": _("เปลี่ยนอีเมลหลักของบัญชี"),
    "user.password_changed": _("เปลี่ยนรหัสผ่าน"),
    "user.password_reset": _("ตั้งรหัสผ่านใหม่ผ่านอีเมล"),
    "user.second_factor_on": _("เปิดใช้งานการยืนยันตัวตนสองขั้นตอน"),
    "user.second_factor_off": _("ปิดใช้งานการยืนยันตัวตนสองขั้นตอน"),
    "user.recovery_codes_made": _("สร้างรหัสสำรองชุดใหม่"),
    "user.recovery_code_used": _("ใช้รหัสสำรอง"),
    "session.signed_in": _("เข้าสู่ระบบ"),
    "session.signed_out": _("ออกจากระบบ"),
    "session.timed_out": _("ออกจากระบบเพราะหมดเวลา"),
    "session.failed": _("รหัสผ่านไม่ตรง จึงเข้าสู่ระบบไม่ได้"),
    "session.code_failed": _("รหัสยืนยันตัวตนไม่ตรง"),
    "session.locked_out": _("พักการเข้าสู่ระบบชั่วคราวเพราะใส่รหัสผิดหลายครั้ง"),
}


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # Here and not beside the middleware, which a process loads with its first request: a sign-in may be earlier.
        from django.contrib.auth.signals import user_logged_in

        from accounts.idle import start_clock
        from accounts.security import watch

        user_logged_in.connect(start_clock, dispatch_uid="accounts.idle")
        watch()
        add_words(verbs=VERBS, kinds={"accounts.letter": _("อีเมลที่ระบบส่ง"), "accounts.user": _("ผู้ใช้")})

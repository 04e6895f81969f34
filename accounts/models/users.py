"""A person who can sign in. What he or she may do is in memberships (networks) and roles.py."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person with a lower-case e-mail address; without a password he or she cannot sign in yet."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """For the console only: a superuser passes every permission check, so nobody works as one."""
        return self.create_user(email, password, is_superuser=True, **fields)


class ByMail(models.TextChoices):
    """What is mailed of that of which somebody is told; the inbox has all of it."""

    AT_ONCE = "at_once", _("ทันทีที่เกิดขึ้น")
    DAILY = "daily", _("รวมเป็นฉบับเดียว วันละครั้ง เวลา 08.00 น.")
    NEVER = "never", _("ไม่ส่งอีเมล อ่านที่หน้าการแจ้งเท่านั้น")


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("อีเมล"), unique=True)
    name = models.CharField(_("ชื่อ–นามสกุล"), max_length=150)
    phone = models.CharField(_("โทรศัพท์"), max_length=40, blank=True)
    thai_digits = models.BooleanField(_("แสดงตัวเลขไทยบนหน้าจอ"), default=False)
    is_active = models.BooleanField(_("ใช้งานได้"), default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    # The wording of the privacy notice under which the account was made (accounts/privacy.py).
    privacy_notice = models.CharField(max_length=20, blank=True)
    # The language of letters and notices; pages follow the choice in their head.
    language = models.CharField(_("ภาษาของอีเมลและการแจ้ง"), max_length=5, default="th")
    mail_of_own = models.CharField(
        _("เรื่องขององค์กรและคำขอของท่าน"), max_length=10, choices=ByMail, default=ByMail.AT_ONCE
    )
    mail_of_work = models.CharField(
        _("งานที่เข้ามาใหม่ (สำหรับเจ้าหน้าที่และกรรมการ)"), max_length=10, choices=ByMail, default=ByMail.DAILY
    )
    last_desk_visit = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # django-stubs wants Self

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH: ClassVar[tuple[str, ...]] = ()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Django's admin site is not used; only a superuser counts as its staff."""
        return self.is_superuser

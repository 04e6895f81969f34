"""A framework (เกณฑ์การประเมิน): a versioned rubric as data, owned by rounds, frozen once a round uses it.

Every value carries where it comes from. `unconfirmed` values are proposals that no source states; an
administrator confirms or replaces them before a round can open (DOMAIN.md, the marks [?]).
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from networks.models import Kind

# With these words begins the source of a value that the portal itself proposes. Nothing is confirmed by them.
PROPOSAL = "ข้อเสนอของระบบ"


class Standing(models.TextChoices):
    SOURCED = "sourced", _("มีเอกสารอ้างอิง")
    UNCONFIRMED = "unconfirmed", _("ยังไม่ยืนยัน")
    CONFIRMED = "confirmed", _("ผู้ดูแลระบบยืนยันแล้ว")


class FactCode(models.TextChoices):
    """What the forms hold once and a criterion may draw its numbers from (certification/forms/facts.py)."""

    HEADCOUNT = "headcount", _("บุคลากรทั้งหมด ตามแบบ อ.01")
    DECLARED_HEADCOUNT = "declared_headcount", _("บุคลากรทั้งหมด ณ วันประกาศ ตามแบบ อ.05")
    SIGNERS = "signers", _("ผู้ร่วมลงนาม ตามแบบ อ.05")
    CHOOSERS = "choosers", _("ผู้ร่วมกำหนดเป้าหมาย ตามแบบ อ.05")
    ACTIVITIES = "activities", _("กิจกรรมในแผน อ.04")
    ACHIEVED = "achieved", _("กิจกรรมที่สำเร็จตามตัวชี้วัด ในแผน อ.04")
    CHANGED = "changed", _("กิจกรรมที่สำเร็จและเห็นพฤติกรรมเปลี่ยนแปลง ในแผน อ.04")
    ROUNDS_REPORTED = "rounds_reported", _("รอบที่รายงานผลแล้ว ในบันทึกผลกิจกรรม อ.04")
    PLAN_VERSIONS = "plan_versions", _("ครั้งที่ปรับแผน อ.04")


class FormEvidence(models.TextChoices):
    """Which form is by itself the evidence of a criterion, so that no file is asked for."""

    PLAN = "plan", _("แผน อ.04")
    RECORDS = "records", _("บันทึกผลกิจกรรม อ.04 ที่แนบภาพหรือไฟล์")


class Framework(models.Model):
    code = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(_("ชื่อเกณฑ์"), max_length=200)
    fiscal_year_from = models.PositiveSmallIntegerField(_("ตั้งแต่ปีงบประมาณ พ.ศ."))
    fiscal_year_until = models.PositiveSmallIntegerField(_("ถึงปีงบประมาณ พ.ศ."))
    preamble = models.TextField(_("ถ้อยคำประกาศเจตนารมณ์"), blank=True)
    preamble_source = models.CharField(max_length=300, blank=True)
    # ปฏิญญาคุณธรรม (Do & Don't) of each target virtue in อ.05: not asked at 0, else its least months of trial.
    pledge_months = models.PositiveSmallIntegerField(_("ทดลองใช้ปฏิญญาคุณธรรมอย่างน้อย (เดือน)"), default=0)
    pledge_standing = models.CharField(max_length=20, choices=Standing, default=Standing.SOURCED)
    pledge_source = models.CharField(max_length=300, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ()

    class Meta:
        ordering = ("kind", "fiscal_year_from", "version")
        constraints = (
            models.UniqueConstraint(fields=["code", "version"], name="framework_version_once"),
            models.CheckConstraint(
                condition=Q(fiscal_year_until__gte=models.F("fiscal_year_from")),
                name="framework_years_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """Name, years and version: no two frameworks have the same, so a list of choices can tell them apart."""
        return str(
            _("%(name)s · ปี %(from)s–%(until)s · ฉบับที่ %(version)s")
            % {
                "name": self.name,
                "from": self.fiscal_year_from,
                "until": self.fiscal_year_until,
                "version": self.version,
            }
        )


class FrameworkPart(models.Model):
    """A value of the rubric with its standing and source."""

    # What kind of part it is, as addresses and forms name it.
    part_kind: ClassVar[str]
    # May an administrator take it out, or only change it?
    removable: ClassVar[bool] = True

    standing = models.CharField(max_length=20, choices=Standing, default=Standing.UNCONFIRMED)
    source = models.CharField(_("ที่มา"), max_length=300, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(
                    standing=Standing.CONFIRMED, confirmed_at__isnull=False, confirmed_by__isnull=False
                )
                | (~Q(standing=Standing.CONFIRMED) & Q(confirmed_at__isnull=True, confirmed_by__isnull=True)),
                name="%(class)s_confirmed_at_and_by",
            ),
        )

    @property
    def unconfirmed(self) -> bool:
        return self.standing == Standing.UNCONFIRMED

    @property
    def stated_source(self) -> str:
        """Where the value comes from. A confirmed value never shows the words of the proposal that it was."""
        proposal = self.standing == Standing.CONFIRMED and self.source.startswith(PROPOSAL)
        return "" if proposal else self.source

    @property
    def token(self) -> str:
        """Which value it is among all of its framework: "level:7"."""
        return f"{self.part_kind}:{self.pk}"


class Virtue(FrameworkPart):
    part_kind = "virtue"
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="virtues")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("ชื่อคุณธรรม"), max_length=60)

    class Meta(FrameworkPart.Meta):
        ordering = ("position",)
        constraints = (
            *FrameworkPart.Meta.constraints,
            models.UniqueConstraint(fields=["framework", "code"], name="virtue_once"),
        )

    def __str__(self) -> str:
        return self.name


class Level(FrameworkPart):
    """A level is reached when criteria 1…`through` together have at least `threshold` points."""

    part_kind = "level"
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="levels")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("ชื่อระดับ"), max_length=100)
    through = models.PositiveSmallIntegerField(_("นับถึงข้อ"))
    threshold = models.PositiveSmallIntegerField(_("คะแนนขั้นต่ำ"))
    # Whether a level also demands that the one below is met is not stated anywhere (DOMAIN 1.1).
    requires_lower = models.BooleanField(_("ต้องผ่านระดับก่อนหน้าด้วย"), default=True)
    requires_lower_standing = models.CharField(max_length=20, choices=Standing, default=Standing.UNCONFIRMED)

    class Meta(FrameworkPart.Meta):
        ordering = ("number",)
        constraints = (
            *FrameworkPart.Meta.constraints,
            models.UniqueConstraint(fields=["framework", "number"], name="level_once"),
        )

    def __str__(self) -> str:
        return self.name


class Criterion(FrameworkPart):
    part_kind = "criterion"
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="criteria")
    code = models.SlugField(max_length=40)
    number = models.PositiveSmallIntegerField()
    short = models.CharField(_("ชื่อย่อ"), max_length=120)
    wording = models.TextField(_("ข้อความเกณฑ์"))
    guidance = models.TextField(_("คำแนะนำ"), blank=True)
    hint = models.TextField(_("หลักฐานที่มักใช้"), blank=True)
    hint_source = models.CharField(max_length=300, blank=True)
    share_total = models.CharField(_("จำนวนทั้งหมดคือ"), max_length=120, blank=True)
    share_part = models.CharField(_("จำนวนที่นับคือ"), max_length=120, blank=True)
    # Where N and n stand already, and which form is evidence enough. No source states either.
    share_total_from = models.CharField(_("จำนวนทั้งหมดมาจาก"), max_length=30, choices=FactCode, blank=True)
    share_part_from = models.CharField(_("จำนวนที่นับมาจาก"), max_length=30, choices=FactCode, blank=True)
    evidenced_by = models.CharField(_("แบบที่เป็นหลักฐานของข้อนี้"), max_length=20, choices=FormEvidence, blank=True)
    facts_standing = models.CharField(max_length=20, choices=Standing, default=Standing.SOURCED)

    class Meta(FrameworkPart.Meta):
        ordering = ("number",)
        verbose_name_plural = "criteria"
        constraints = (
            *FrameworkPart.Meta.constraints,
            models.UniqueConstraint(fields=["framework", "code"], name="criterion_once"),
            models.UniqueConstraint(fields=["framework", "number"], name="criterion_number_once"),
            models.CheckConstraint(
                condition=Q(share_total="", share_part="") | (~Q(share_total="") & ~Q(share_part="")),
                name="criterion_share_has_both_numbers",
            ),
            models.CheckConstraint(
                condition=~Q(share_total="") | Q(share_total_from="", share_part_from=""),
                name="criterion_draws_numbers_it_asks",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.short}"

    @property
    def asks_share(self) -> bool:
        """Is the score a matter of a percentage (N and n)?"""
        return bool(self.share_total)


class Anchor(FrameworkPart):
    """What earns a score, in words; where the criterion asks a share, from which percentage on."""

    part_kind = "anchor"
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="anchors")
    score = models.PositiveSmallIntegerField()
    text = models.TextField()
    min_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    # Fact code → the least that earns this score, e.g. {"rounds_reported": 2, "plan_versions": 1}.
    needs = models.JSONField(default=dict, blank=True)

    class Meta(FrameworkPart.Meta):
        ordering = ("-score",)
        constraints = (
            *FrameworkPart.Meta.constraints,
            models.UniqueConstraint(fields=["criterion", "score"], name="anchor_once"),
        )

    def __str__(self) -> str:
        return f"{self.score}: {self.text}"


class OutcomeItemType(models.TextChoices):
    TEXT = "text", _("ข้อความ")
    LONG_TEXT = "long_text", _("ข้อความยาว")
    CHOICE = "choice", _("เลือก")


class OutcomeItem(FrameworkPart):
    """What อ.03 asks for each target virtue. The official indicators are unknown (DOMAIN 3)."""

    part_kind = "outcome"
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="outcome_items")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    type = models.CharField(max_length=20, choices=OutcomeItemType, default=OutcomeItemType.TEXT)
    options = models.JSONField(default=list, blank=True)

    class Meta(FrameworkPart.Meta):
        ordering = ("position",)
        constraints = (
            *FrameworkPart.Meta.constraints,
            models.UniqueConstraint(fields=["framework", "code"], name="outcome_item_once"),
        )

    def __str__(self) -> str:
        return self.label

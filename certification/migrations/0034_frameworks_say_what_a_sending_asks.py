"""Frameworks that no round uses yet get the proposals of what each sending asks, to be confirmed.

A frozen framework gets none: its rounds go on asking every sending for everything, as they did.
"""

from django.db import migrations

_SAID = "ข้อเสนอของระบบ รอผู้ดูแลยืนยัน: เอกสาร S 004 ข้อ 5.2.1"
PROPOSED = (
    {
        "purpose": "first",
        "leaves_open": [
            "declaration.doing",
            "declaration.lessons",
            "declaration.pledge",
            "declaration.pledge_revised",
            "plan.achieved",
            "plan.changed",
            "outcome.after",
            "outcome.behaviour",
            "outcome.self_rating",
        ],
        "standing": "unconfirmed",
        "source": f"{_SAID} (๔) ให้ส่งแผนและผลประเมินตนเอง ไม่ระบุว่าผลส่วนใดส่งภายหลังได้",
    },
    {
        "purpose": "review",
        "leaves_open": ["declaration.pledge", "declaration.pledge_revised"],
        "most_reviews": 2,
        "standing": "unconfirmed",
        "source": f"{_SAID} (๖) ให้ประเมินเพื่อทบทวน/ยกระดับ ไม่ระบุจำนวนครั้ง เสนอ 2 ครั้งตามรอบ 6 และ 12 เดือน",
    },
)


def fill(apps, schema_editor):
    rule = apps.get_model("certification", "PurposeRule")
    for framework in apps.get_model("certification", "Framework").objects.filter(frozen_at__isnull=True):
        items = {f"outcome.{code}" for code in framework.outcome_items.values_list("code", flat=True)}
        for said in PROPOSED:
            asked = [code for code in said["leaves_open"] if code in items or not code.startswith("outcome.")]
            rule.objects.get_or_create(
                framework=framework,
                purpose=said["purpose"],
                defaults={**said, "leaves_open": asked},
            )


class Migration(migrations.Migration):
    dependencies = [("certification", "0033_purposes_of_a_framework")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]

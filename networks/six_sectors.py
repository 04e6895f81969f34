"""The six sectors of source 001 (กลุ่มเครือข่ายทางสังคม ๖ ภาคส่วน), as every installation begins with them.

Source 001, section 4, names them, in these words. It speaks of "the first five years" and gives no year in
which they begin: that year, like the names in English, is a proposal, and marked so. Administrators keep
them from here on (docs/adr/0021).
"""

from typing import Any, Final

from django.apps import apps

SOURCE: Final = "คู่มือจังหวัดคุณธรรม ศูนย์คุณธรรม (องค์การมหาชน) ข้อ 4 กลุ่มเครือข่ายทางสังคม 6 ภาคส่วน"
# The first year of the first master plan, before which nothing was certified.
FIRST_YEAR: Final = 2559
# Code, full name and short name in Thai, the same in English.
SIX: Final = (
    ("government", "เครือข่ายองค์กรภาครัฐ", "ภาครัฐ", "Government organisations network", "Government"),
    (
        "business",
        "เครือข่ายองค์กรภาคธุรกิจ เอกชน",
        "ธุรกิจ เอกชน",
        "Business and private-sector organisations network",
        "Business",
    ),
    (
        "civil_society",
        "เครือข่ายองค์กรภาคประชาสังคม ชุมชน ครอบครัว และเด็กและเยาวชน",
        "ประชาสังคม",
        "Civil society, community, family, children and youth organisations network",
        "Civil society",
    ),
    ("education", "เครือข่ายองค์กรการศึกษา", "การศึกษา", "Educational organisations network", "Education"),
    ("religion", "เครือข่ายองค์กรศาสนา", "ศาสนา", "Religious organisations network", "Religion"),
    ("media", "เครือข่ายสื่อมวลชน", "สื่อมวลชน", "Mass media network", "Media"),
)


def put_in(apps: Any) -> None:
    """Enter the six where no sector stands: in a new database, and in one that was emptied."""
    sector, term = apps.get_model("networks", "Sector"), apps.get_model("networks", "SectorTerm")
    if sector.objects.exists():
        return
    for position, (code, name_th, short_th, name_en, short_en) in enumerate(SIX, start=1):
        one = sector.objects.create(
            code=code,
            name_th=name_th,
            short_th=short_th,
            name_en=name_en,
            short_en=short_en,
            position=position,
            source=SOURCE,
            unconfirmed=False,
        )
        term.objects.create(sector=one, from_year=FIRST_YEAR)


def after_migrate(*, apps: Any = apps, **kwargs: Any) -> None:
    """Django calls this after migrating and after emptying a database; a state without sectors is older."""
    if "sectorterm" in apps.all_models["networks"]:
        put_in(apps)

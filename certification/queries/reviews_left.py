"""How many reviews an organisation may still send in a round (source 004, 5.2.1 (๖)): the round says, else its
framework.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certification.models import Application, Purpose, PurposeRule, Round
from certification.workflow import Stage

# What never came before a body does not use up a review.
NOT_COUNTED = (Stage.WITHDRAWN, Stage.LAPSED)


@dataclass(frozen=True)
class Reviews:
    """`most` is None where there is no limit; `begun` are those that were begun and not given up."""

    most: int | None
    begun: int

    @property
    def left(self) -> int | None:
        return None if self.most is None else max(0, self.most - self.begun)

    @property
    def sentence(self) -> str:
        """ทบทวนได้อีก 1 ครั้ง; nothing where there is no limit."""
        if self.left is None or self.most is None:
            return ""
        if self.most == 0:
            return _("รอบนี้ไม่เปิดให้ส่งประเมินทบทวน")
        if self.left == 0:
            said = ngettext(
                "ส่งประเมินทบทวนครบ %(count)d ครั้งของรอบนี้แล้ว",
                "ส่งประเมินทบทวนครบ %(count)d ครั้งของรอบนี้แล้ว",
                self.most,
            )
            return said % {"count": self.most}
        said = ngettext("ทบทวนได้อีก %(count)d ครั้ง", "ทบทวนได้อีก %(count)d ครั้ง", self.left)
        return said % {"count": self.left}


def most_reviews_of(rounds: Iterable[Round]) -> dict[int, int | None]:
    """Round → how many reviews an organisation may send in it; None for any number. One query."""
    found = {one.pk: one for one in rounds}
    rules = PurposeRule.objects.filter(
        purpose=Purpose.REVIEW, framework__in={one.framework_id for one in found.values()}
    )
    most = dict(rules.values_list("framework", "most_reviews"))
    return {
        pk: one.most_reviews if one.most_reviews is not None else most.get(one.framework_id)
        for pk, one in found.items()
    }


def reviews_of(applications: Iterable[Application]) -> dict[int, Reviews]:
    """Application → the reviews of its organisation in its round, which is fetched. Two queries, none for none."""
    mine = list(applications)
    if not mine:
        return {}
    most = most_reviews_of(one.round for one in mine)
    begun = Counter(
        Application.objects.filter(
            organisation__in={one.organisation_id for one in mine},
            round__in={one.round_id for one in mine},
            purpose=Purpose.REVIEW,
        )
        .exclude(stage__in=NOT_COUNTED)
        .values_list("organisation", "round")
    )
    return {one.pk: Reviews(most[one.round_id], begun[one.organisation_id, one.round_id]) for one in mine}

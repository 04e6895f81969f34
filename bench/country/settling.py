"""Builds the whole country in one transaction. The same number and seed give the same country."""

import random
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from bench.country.applications import World, write_applications
from bench.country.fates import Fate, Fates
from bench.country.forms import Forms
from bench.country.organisations import settle_organisations
from bench.country.people import Staff, settle_owners, settle_staff
from bench.country.pouring import first_id, leave_out_triggers
from bench.country.rounds import open_rounds
from certification.forms.rubric import read_rubric
from certification.models import Application, Round, Submission
from networks.models import Province
from networks.services.loading_places import load_places

SEED = 2569
# About so many applications of this year have all their answers, files and snapshots.
SAMPLE = 1200


@dataclass(frozen=True)
class Country:
    """What was built, as far as those need it who look at its pages."""

    staff: Staff
    rounds: list[Round]
    applications: int
    sample: list[Fate]


def settle(organisations: int) -> Country:
    """So many organisations, each with an application in three rounds. Places are loaded when they are missing."""
    rng = random.Random(SEED)
    with transaction.atomic():
        if not Province.objects.exists():
            load_places()
        staff = settle_staff(list(Province.objects.order_by("pk")))
        rounds = open_rounds(staff.administrator)
        leave_out_triggers()
        places = settle_organisations(organisations, rng)
        first_owner = settle_owners(range(places[0].pk, places[0].pk + len(places)))
        rubric = read_rubric(rounds[-1].framework)
        most = max(anchor.score for anchor in rubric.criteria[0].anchors.all())
        drawing = Fates(rng, rubric.level_rules, len(rubric.criteria), most)
        fates = drawing.draw(
            places, first_owner, (first_id(Application), first_id(Submission)), timezone.now()
        )
        step = max(1, organisations // SAMPLE)
        sample = [fate for fate in fates if fate.year == len(rounds) - 1][::step]
        snapshots = Forms(rng, rubric, rounds).write(sample)
        # What they sent last year stands beside this year's answers, so it is as long as this year's.
        typical = max(snapshots.values(), key=lambda snapshot: len(snapshot["texts"]))
        last_year = [fate for fate in fates if fate.year == len(rounds) - 2][::step]
        snapshots |= {fate.pk: typical for fate in last_year if fate.submissions}
        codes = [criterion.code for criterion in rubric.criteria]
        write_applications(World(rounds, codes, staff, rng), fates, snapshots)
    return Country(staff, rounds, len(fates), sample)

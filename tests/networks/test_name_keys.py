"""Old registers get the key of a name: two that turn out to have one name stay two."""

import importlib

import pytest
from django.apps import apps

from networks.models import Organisation
from tests.factories.applications import make_organisation

migration = importlib.import_module("networks.migrations.0008_the_key_of_a_name")


@pytest.mark.parametrize("at_once", [1, 2000])
def test_every_organisation_gets_its_keys_and_a_second_of_one_name_stays(places, monkeypatch, at_once):
    monkeypatch.setattr(migration, "AT_ONCE", at_once)
    first, second = make_organisation("5707", "รพ.สต. บ้านดู่"), make_organisation("5707", "วัดหนึ่ง")
    elsewhere = make_organisation("5701", "รพ.สต. บ้านดู่")
    key = first.name_key
    Organisation.objects.filter(pk=second.pk).update(name="รพ.สต บ้านดู่", search_key="", name_key="old")
    Organisation.objects.filter(pk=first.pk).update(search_key="", name_key="older")
    migration.fill(apps, None)
    told = dict(Organisation.objects.values_list("pk", "name_key"))
    assert told == {first.pk: key, second.pk: f"{key}#{second.pk}", elsewhere.pk: key}
    assert set(Organisation.objects.values_list("search_key", flat=True)) == {first.search_key}

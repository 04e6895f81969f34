"""Records as plain data: nothing that the register has no room for."""

from networks.models import Organisation
from reports.legacy.recording import Record
from reports.legacy.staging import values_of


def test_an_address_with_its_subdistrict_fits_the_register():
    values = values_of(Record(address="ก" * 300, subdistrict="แม่สาย"), "key")
    assert len(values["address"]) == Organisation._meta.get_field("address").max_length
    short = values_of(Record(address="99 หมู่ 4", subdistrict="แม่สาย"), "key")
    assert short["address"] == "99 หมู่ 4 แม่สาย"

"""The provincial culture offices: how they are reached."""

from django.db import transaction

from accounts.audit import record
from accounts.errors import NotAllowed
from accounts.models import User
from accounts.roles import Ability
from networks.models import Province


def change_office(*, province_id: str, office_phone: str, by: User) -> Province:
    """Enter the office's telephone, with which its letters are signed. Raises NotAllowed."""
    with transaction.atomic():
        province = Province.objects.select_for_update(no_key=True).get(pk=province_id)
        if not by.has_perm(Ability.KEY_IN, province):
            raise NotAllowed
        if province.office_phone != office_phone:
            province.office_phone = office_phone
            province.save(update_fields=["office_phone"])
            record("office.changed", province, by=by)
    return province

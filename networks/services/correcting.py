"""Correct what the register says of an organisation. The officers of its province keep the register:
a certificate is issued to the name that stands here, so its owner asks them."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, Refused
from accounts.models import User
from accounts.roles import Ability
from networks.models import Channel, Organisation, OrganisationType, Sector, Subdistrict


def correct_organisation(
    *,
    organisation: Organisation,
    name: str,
    type: OrganisationType,
    sector: Sector,
    subdistrict: Subdistrict | None,
    address: str,
    channel: Channel,
    by: User,
) -> Organisation:
    """Store the corrected facts; the district stays. Raises NotAllowed, Refused (name or subdistrict)."""
    wanted = {
        "name": name,
        "type": type,
        "sector": sector,
        "subdistrict": subdistrict,
        "address": address,
        "channel": channel,
    }
    try:
        with transaction.atomic():
            found = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
            if not by.has_perm(Ability.KEY_IN, found):
                raise NotAllowed
            if subdistrict and subdistrict.district_id != found.district_id:
                raise Refused(_("ตำบลที่เลือกไม่อยู่ในอำเภอขององค์กร กรุณาเลือกใหม่"))
            changed = [field for field, value in wanted.items() if getattr(found, field) != value]
            for field in changed:
                setattr(found, field, wanted[field])
            found.save()
            if changed:
                record("organisation.corrected", found, by=by, fields=changed)
            return found
    except IntegrityError:
        raise Refused(_("มีองค์กรชื่อนี้อยู่แล้วในอำเภอเดียวกัน")) from None

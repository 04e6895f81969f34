"""Correct what the register says of an organisation. The officers of its province keep the register:
a certificate is issued to the name that stands here, so its owner asks them."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, Refused
from accounts.models import User
from accounts.roles import Ability
from networks.models import Channel, District, Organisation, OrganisationType, Subdistrict
from networks.services.registering import check_sector
from networks.services.using_sectors import mark_used


def correct_organisation(
    *,
    organisation: Organisation,
    name: str,
    type: OrganisationType,
    sector: str,
    address: str,
    channel: Channel,
    by: User,
    subdistrict: Subdistrict | None = None,
    district: District | None = None,
) -> Organisation:
    """Store the corrected facts; `district` is for an organisation without one. Raises NotAllowed, Refused."""
    wanted: dict[str, object] = {
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
            _check_place(found, district, subdistrict)
            check_sector(sector, found.province_id, has=found.sector)
            if district:
                wanted["district"] = district
            changed = [field for field, value in wanted.items() if getattr(found, field) != value]
            for field in changed:
                setattr(found, field, wanted[field])
            found.save()
            mark_used([sector])
            if changed:
                record("organisation.corrected", found, by=by, fields=changed)
    except IntegrityError:
        raise Refused(_("มีองค์กรชื่อนี้อยู่แล้วในอำเภอเดียวกัน กรุณาตรวจสอบชื่อ")) from None
    return found


def _check_place(found: Organisation, district: District | None, subdistrict: Subdistrict | None) -> None:
    if district and (found.district_id or district.province_id != found.province_id):
        raise Refused(_("เลือกอำเภอได้เฉพาะองค์กรที่ทะเบียนยังไม่ระบุ และต้องอยู่ในจังหวัดเดียวกัน กรุณาเลือกใหม่"))
    if subdistrict and subdistrict.district_id != found.district_id:
        raise Refused(_("ตำบลที่เลือกไม่อยู่ในอำเภอขององค์กร กรุณาเลือกใหม่"))

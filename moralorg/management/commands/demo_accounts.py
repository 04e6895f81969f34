"""manage.py demo_accounts: who can sign in to the demonstration."""

from django.core.management.base import BaseCommand
from django.utils import translation

from moralorg.demo.cast import EDITOR, MEMBER, OWNER, PASSWORD, STAFF
from networks.models import Province


class Command(BaseCommand):
    help = "Print the demonstration's accounts."

    def handle(self, *args: object, **options: object) -> None:
        with translation.override("th"):
            places = {p.pk: p.full_name for p in Province.objects.filter(pk__in=[s.province for s in STAFF])}
            for part in (OWNER, EDITOR, *STAFF, MEMBER):
                line = f"  {part.email:<30} {part.role.label} {places.get(part.province, '')}"
                self.stdout.write(line.rstrip())
            self.stdout.write(f"  รหัสผ่านของทุกบัญชี (password): {PASSWORD}")

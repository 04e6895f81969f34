"""Which e-mail addresses are surely a person's own.

Addresses are stored in lower case and compared letter by letter: the database's own "upper case is equal" takes
ı for i and ſ for s, and so one person's address for another's (CVE-2019-19844).
"""

from allauth.account.models import EmailAddress

from accounts.models import User


def owns_address(user: User, email: str) -> bool:
    """Has this person proved that the address is his or hers?"""
    return EmailAddress.objects.filter(user=user, verified=True, email=email.lower()).exists()


def addresses_of(user: User) -> list[str]:
    """The person's proved addresses, in lower case."""
    proved = EmailAddress.objects.filter(user=user, verified=True)
    return [email.lower() for email in proved.values_list("email", flat=True)]


def person_with(email: str) -> User | None:
    """Whose proved address this is; None when nobody's."""
    proved = EmailAddress.objects.filter(verified=True, email=email.lower()).select_related("user").first()
    return proved.user if proved else None

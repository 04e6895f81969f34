"""Which e-mail addresses are surely a person's own.

Addresses are compared in lower case, letter by letter: the database's own "upper case is equal" takes ı for i and
ſ for s, and so one person's address for another's (CVE-2019-19844).
"""

from allauth.account.models import EmailAddress

from accounts.models import User


def owns_address(user: User, email: str) -> bool:
    """Has this person proved that the address is his or hers?"""
    return email.lower() in addresses_of(user)


def addresses_of(user: User) -> list[str]:
    """The person's proved addresses, in lower case."""
    proved = EmailAddress.objects.filter(user=user, verified=True)
    return [email.lower() for email in proved.values_list("email", flat=True)]


def person_with(email: str) -> User | None:
    """Whose proved address this is; None when nobody's."""
    alike = EmailAddress.objects.filter(verified=True, email__iexact=email).select_related("user")
    return next((proved.user for proved in alike if proved.email.lower() == email.lower()), None)

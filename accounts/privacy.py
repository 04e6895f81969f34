"""Which wording of the privacy notice is shown; kept with each account that was made under it (PDPA s. 23)."""

NOTICE_VERSION = "2569-1"

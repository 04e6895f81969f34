"""What people and attackers type into a line of text, with what the answer must say."""

import re

LONG = "ก" * 5000
SCRIPT = "<script>alert(1)</script>"
NUL = "ชื่อ\x00องค์กร"
HOSTILE_IDS = ["", "0", "-1", "99999999999999999999", "abc", "57 OR 1=1", "5\x007", "๕๗๐๗๐๗๐๗", "<b>"]
HOSTILE_LINES = {"empty": "", "over-long": LONG, "script": SCRIPT, "nul": NUL}
_THAI = re.compile("[\u0e01-\u0e4e]")


def errors_of(response) -> list[str]:
    """Every error message of the form on the page."""
    form = response.context["form"]
    return [str(message) for messages in form.errors.values() for message in messages]


def is_a_clear_thai_error(response, status: int = 422) -> bool:
    """The form's own page again, with the status of a refusal and messages in Thai."""
    messages = errors_of(response)
    return response.status_code == status and bool(messages) and all(_THAI.search(m) for m in messages)

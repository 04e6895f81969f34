"""What a page says, for the stories of evidence."""

import re


def text_of(response) -> str:
    """The page with every run of blanks as one."""
    return re.sub(r"\s+", " ", response.content.decode())

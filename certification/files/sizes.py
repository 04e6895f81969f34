"""The size of a file as people say it."""

KILOBYTE = 1024
MEGABYTE = 1024 * 1024


def size_in_words(count: int) -> str:
    """20 MB, 1.4 MB, 340 KB (on one line); at least 1 KB."""
    if count >= MEGABYTE:
        return f"{count / MEGABYTE:.1f}".removesuffix(".0") + "\N{NO-BREAK SPACE}MB"
    return f"{max(1, round(count / KILOBYTE))}\N{NO-BREAK SPACE}KB"

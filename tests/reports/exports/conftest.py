"""Cases of the office and of the neighbouring province."""

from tests.certification.reviewing.conftest import make_case, neighbour, submitted

__all__ = ["make_case", "neighbour", "submitted"]

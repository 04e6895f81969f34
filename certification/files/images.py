"""Pictures: judged by their header, then made anew, so that nothing but the picture itself is kept.

Making anew drops the place and time that cameras write (GPS), hidden text, and a second file hidden behind
the first (polyglots). The way up is kept: it is turned before its mark is dropped.
"""

from pathlib import Path

from PIL import Image, ImageOps

from certification.files.findings import Fault, Finding, Rejected
from certification.files.kinds import Kind
from certification.files.limits import LONGEST_SIDE, MOST_PIXELS

JPEG_QUALITY = 88
_FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG"}
_JPEG_MODES = frozenset({"L", "RGB"})
_PNG_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})


def check_image(kind: Kind, source: Path, target: Path) -> Finding:
    """Write the picture anew to `target`, upright and at most 4,096 points long; raises Rejected."""
    Image.MAX_IMAGE_PIXELS = None  # Pillow's own limit only warns, or speaks of an attack
    with Image.open(source, formats=[_FORMATS[kind]]) as image:
        # Counted from the header, before a single point is unpacked.
        if image.width * image.height > MOST_PIXELS[kind]:
            raise Rejected(Fault.TOO_MANY_PIXELS)
        plain = _plain(_smaller(image), _JPEG_MODES if kind == Kind.JPEG else _PNG_MODES)
    plain.info.clear()
    if kind == Kind.JPEG:
        plain.save(target, "JPEG", quality=JPEG_QUALITY, optimize=True)
    else:
        plain.save(target, "PNG")
    return Finding(kind=kind, rewritten=True)


def _smaller(image: Image.Image) -> Image.Image:
    """At most LONGEST_SIDE long, and upright. Black-and-white and palettes would lose lines: greys first."""
    if max(image.size) > LONGEST_SIDE and image.mode in ("1", "P"):
        image = image.convert("L" if image.mode == "1" else "RGBA")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    ImageOps.exif_transpose(image, in_place=True)
    return image


def _plain(image: Image.Image, modes: frozenset[str]) -> Image.Image:
    if image.mode in modes:
        # A palette may carry its transparency beside the points; put it into them before info is dropped.
        return image.convert("RGBA") if "transparency" in image.info and image.mode != "RGBA" else image
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA" if "A" in image.mode and "RGBA" in modes else "RGB")

"""One page of a file as a picture, for reading beside the form; never the file itself."""

from pathlib import Path

import pypdfium2
from PIL import Image

from certification.files.kinds import Kind

QUALITY = 82


def draw(kind: Kind, source: Path, target: Path, page: int, width: int) -> None:
    """Write page `page` (from 1) to `target` as WebP, at most `width` wide and one and a half times as high.

    Raises whatever the libraries raise; the caller is the child process, which then ends without a picture.
    """
    box = (width, width * 3 // 2)
    picture: Image.Image = _page(source, page, box) if kind == Kind.PDF else _image(source, box)
    picture.thumbnail(box)
    picture.convert("RGB").save(target, "WEBP", quality=QUALITY, method=3)


def _page(source: Path, page: int, box: tuple[int, int]) -> Image.Image:
    with pypdfium2.PdfDocument(source) as pdf:
        sheet = pdf[page - 1]
        width, height = sheet.get_size()
        scale = min(box[0] / max(width, 1), box[1] / max(height, 1))
        return sheet.render(scale=scale, may_draw_forms=False).to_pil()


def _image(source: Path, box: tuple[int, int]) -> Image.Image:
    with Image.open(source, formats=["JPEG", "PNG"]) as image:
        image.draft(None, box)
        image.load()
        if image.mode in ("LA", "P", "RGBA"):
            paper = Image.new("RGBA", image.size, "white")
            paper.alpha_composite(image.convert("RGBA"))
            return paper
        return image.convert("RGB")

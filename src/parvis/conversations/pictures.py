"""Make of an image somebody sends one that may be shown: decoded, upright, of a bounded size, written anew.

What a camera writes beside the image, the place and the owner among it, is not written again.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import IO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from parvis.conversations.errors import NotAPicture, PictureTooLarge
from parvis.conversations.limits import PICTURE_POINTS, PICTURE_SIDE

_READ: Final = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_LOSSLESS_UP_TO: Final = 1_000_000
"""Bytes: drawings and screenshots stay sharp, unless that costs the readers too much."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold an image ready to be kept."""

    data: bytes
    width: int
    height: int
    media_type: str = "image/webp"
    ending: str = ".webp"


def made_to_be_shown(file: IO[bytes], name: str) -> Shown:
    """Decode an image and write it anew; what is none, or is too large to be decoded, is refused."""
    try:
        with Image.open(file, formats=_READ) as opened:
            points = opened.width * opened.height
            if points > PICTURE_POINTS:
                raise _too_large(name, points)
            return _written(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(name, 2 * PICTURE_POINTS) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, EOFError):
        # What Pillow raises for a broken file is not one kind of error.
        raise NotAPicture(name=name) from None


def _written(opened: Image.Image) -> Shown:
    drawn = opened.format in {"PNG", "GIF"}
    opened.draft("RGB", (PICTURE_SIDE, PICTURE_SIDE))
    upright = ImageOps.exif_transpose(opened)
    image = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    image.thumbnail((PICTURE_SIDE, PICTURE_SIDE), Image.Resampling.LANCZOS)
    data = _webp(image, lossless=drawn)
    if drawn and len(data) > _LOSSLESS_UP_TO:
        data = _webp(image, lossless=False)
    return Shown(data, image.width, image.height)


def _webp(image: Image.Image, *, lossless: bool) -> bytes:
    written = BytesIO()
    image.save(written, "WEBP", lossless=lossless, quality=60 if lossless else 82, method=3, exif=b"")
    return written.getvalue()


def _too_large(name: str, points: int) -> PictureTooLarge:
    return PictureTooLarge(name=name, millions=round(points / 1_000_000), most=PICTURE_POINTS // 1_000_000)

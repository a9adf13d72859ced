"""A picture as a camera makes it."""

from pathlib import Path

from PIL import Image


def photograph(folder: Path) -> Path:
    """Make a picture as a camera would, with what it writes beside it."""
    told = Image.Exif()
    told[0x010F], told[0x8825] = "Secret Camera", {1: "N", 2: (45.0, 1.0, 2.0), 3: "E", 4: (4.0, 5.0, 6.0)}
    kept = folder / "photograph.jpg"
    Image.effect_noise((900, 600), 60).convert("RGB").save(kept, "JPEG", exif=told)
    assert b"Secret Camera" in kept.read_bytes()
    return kept

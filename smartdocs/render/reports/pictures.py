"""Pictures whose colours PDF/A cannot take as they are."""

from io import BytesIO

# Printers' colours need a printer's profile in the file; a report has the screen's.
_PRINT_MODES = frozenset({"CMYK", "YCbCr", "LAB", "HSV"})


def conforming_picture(content: bytes) -> bytes:
    """Give the picture in screen colours; one that already is, or is no picture, stays as it was."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.mode not in _PRINT_MODES:
                return content
            converted = BytesIO()
            picture.convert("RGB").save(converted, "PNG")
            return converted.getvalue()
    except (UnidentifiedImageError, OSError):
        return content

"""Pictures are published without what cameras and programs write into them."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from smartdocs.source.bare_pictures import is_bare, strip_picture

CANARY = b"52.5200 N canary"


def draw(form: str, size: tuple[int, int] = (6, 4), mode: str = "RGB", **options: Any) -> bytes:
    picture = Image.new(mode, size, 100 if mode == "L" else (200, 30, 30, 128)[: len(mode)])
    picture.putpixel((0, 0), 0 if mode == "L" else (0, 0, 255, 255)[: len(mode)])
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[0x010E], found[0x0112] = CANARY.decode(), orientation
    return found


def png_with(name: bytes, content: bytes) -> bytes:
    """Write a part of one's own behind the header of a PNG."""
    whole, end = draw("PNG"), 33
    part = struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    return whole[:end] + part + whole[end:]


def text() -> PngInfo:
    info = PngInfo()
    info.add_text("Comment", CANARY.decode())
    return info


WITH_METADATA = {
    "exif of a JPEG": draw("JPEG", exif=exif()),
    "comment of a JPEG": draw("JPEG", comment=CANARY),
    "behind a JPEG": draw("JPEG") + CANARY,
    "text of a PNG": draw("PNG", pnginfo=text()),
    "exif of a PNG": draw("PNG", exif=exif()),
    "part of a PNG": png_with(b"caNy", CANARY),
    "behind a PNG": draw("PNG") + CANARY,
    "comment of a GIF": draw("GIF", comment=CANARY),
    "exif of a WebP": draw("WEBP", exif=exif()),
}


@pytest.mark.parametrize("name", WITH_METADATA)
def test_what_is_no_pixel_is_left_behind(name: str) -> None:
    content = WITH_METADATA[name]
    assert CANARY in content
    assert not is_bare(content)
    copy = strip_picture(content)
    assert CANARY not in copy
    assert Image.open(io.BytesIO(copy)).format == Image.open(io.BytesIO(content)).format
    assert strip_picture(content) == copy


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_what_holds_pixels_alone_stays_as_it_is(form: str) -> None:
    assert is_bare(draw(form))
    assert is_bare(strip_picture(draw(form, exif=exif())))


def test_a_progressive_picture_holds_pixels_alone() -> None:
    assert is_bare(draw("JPEG", (64, 64), progressive=True))


def test_a_picture_is_turned_as_the_camera_meant_it() -> None:
    copy = Image.open(io.BytesIO(strip_picture(draw("JPEG", (6, 4), exif=exif(orientation=6)))))
    assert copy.size == (4, 6)
    assert not copy.getexif()


def test_pixels_and_what_is_transparent_stay() -> None:
    content = draw("PNG", mode="RGBA", pnginfo=text())
    before, after = Image.open(io.BytesIO(content)), Image.open(io.BytesIO(strip_picture(content)))
    assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())


def test_a_moving_picture_goes_on_moving() -> None:
    frames = [Image.new("L", (4, 4), shade) for shade in (0, 120, 250)]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:], duration=80, comment=CANARY)
    copy = Image.open(io.BytesIO(strip_picture(target.getvalue())))
    assert (getattr(copy, "n_frames", 1), copy.info["duration"]) == (3, 80)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBP", b"GIF89a"])
def test_what_is_no_picture_is_said_to_be_none(content: bytes) -> None:
    assert not is_bare(content)
    with pytest.raises(ValueError, match=r".*"):
        strip_picture(content)

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapagat.files.exceptions import FileBroken, FileTypeRefused
from shapagat.files.media import MediaType, clean
from tests.files.media.pictures import (
    CANARY,
    app,
    box,
    chunk,
    comment,
    exif,
    heic,
    jpeg,
    png,
    riff,
    webp,
)


def cleaned(content: bytes) -> bytes:
    made = clean(io.BytesIO(content))
    read = made.content.read()
    assert len(read) == made.size
    return read


TELLING = {
    "Exif of a JPEG": jpeg(exif(6)),
    "Exif of a JPEG written by an American": jpeg(exif(6, ">")),
    "XMP of a JPEG": jpeg(app(1, b"http://ns.adobe.com/xap/1.0/\0" + CANARY)),
    "IPTC of a JPEG": jpeg(app(13, b"Photoshop 3.0\0" + CANARY)),
    "a comment in a JPEG": jpeg(comment(CANARY)),
    "an unknown segment of a JPEG": jpeg(app(9, CANARY)),
    "other pictures named in a JPEG": jpeg(app(2, b"MPF\0" + CANARY)),
    "the thumbnail of a JPEG": jpeg(app(0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x07\x01" + CANARY)),
    "a second thumbnail of a JPEG": jpeg(app(0, b"JFXX\0\x10" + CANARY)),
    "what follows a JPEG": jpeg(tail=b"\xff\xd8" + exif(1) + CANARY),
    "a text in a PNG": png(chunk(b"tEXt", b"Location\0" + CANARY)),
    "a packed text in a PNG": png(chunk(b"iTXt", CANARY)),
    "Exif of a PNG": png(chunk(b"eXIf", b"MM\0*" + CANARY)),
    "an unknown chunk of a PNG": png(chunk(b"spOt", CANARY)),
    "what follows a PNG": png(tail=CANARY),
    "Exif of a WebP": webp(riff(b"EXIF", CANARY), flags=0x08),
    "XMP of a WebP": webp(riff(b"XMP ", CANARY), flags=0x04),
    "an unknown chunk of a WebP": webp(riff(b"SPOT", CANARY)),
    "what follows a WebP": webp() + CANARY,
    "Exif and XMP of a HEIC": heic(),
    "Exif and XMP inside the list of a HEIC": heic(how=1),
    "a box of its own in a HEIC": heic(around=box(b"uuid", bytes(16) + CANARY)),
    "a large box in a HEIC": heic(around=b"\0\0\0\x01uuid" + (16 + len(CANARY)).to_bytes(8) + CANARY),
    "a box in the list of a HEIC": heic(inside=box(b"udta", CANARY)),
}


@pytest.mark.parametrize("what", TELLING)
def test_nothing_of_it_stays(what: str) -> None:
    assert CANARY in TELLING[what]
    assert CANARY not in cleaned(TELLING[what])


def test_the_picture_itself_stays_as_it_was() -> None:
    assert cleaned(jpeg(scans=3)) == jpeg(scans=3)
    assert cleaned(jpeg(app(1, CANARY), scans=2)) == jpeg(scans=2)
    colours = app(2, b"ICC_PROFILE\0\1\1p")
    assert cleaned(jpeg(colours, app(14, b"Adobe\0d\0\0\0\0\1"))) == jpeg(colours, app(14, b"Adobe\0d\0\0\0\0\1"))
    assert cleaned(png(chunk(b"tEXt", CANARY))) == png()
    assert cleaned(webp(riff(b"EXIF", CANARY), flags=0x18)) == webp(flags=0x10)
    assert len(cleaned(heic())) == len(heic())
    assert b"PICTURE!" * 8 in cleaned(heic())
    assert cleaned(jpeg())[-2:] == b"\xff\xd9"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_which_way_is_up_stays_known(orientation: int, order: str) -> None:
    made = cleaned(jpeg(exif(orientation, order)))
    assert made.count(b"Exif\0\0") == 1
    assert made[2:4] == b"\xff\xe1"
    assert made == cleaned(made), "what was cleaned is clean"
    assert bytes([0, orientation]) == made[made.index(b"\x01\x12\0\3\0\0\0\1") + 8 :][:2]


def test_an_orientation_that_cannot_be_is_not_kept() -> None:
    assert b"Exif" not in cleaned(jpeg(exif(9)))
    assert b"Exif" not in cleaned(jpeg(app(1, b"Exif\0\0II*\0\xff\xff\xff\xff")))


@pytest.mark.parametrize("whole", [jpeg(exif(6)), png(), webp(), heic()])
def test_a_photograph_that_was_cut_is_refused(whole: bytes) -> None:
    refused = 0
    for size in range(16, len(whole) - 1):
        try:
            made = cleaned(whole[:size])
        except (FileBroken, FileTypeRefused):
            refused += 1
        else:
            assert CANARY not in made
    assert refused > len(whole) // 2


@given(st.data())
def test_whatever_is_turned_in_a_photograph_is_cleaned_or_refused(data: st.DataObject) -> None:
    whole = bytearray(
        data.draw(st.sampled_from([jpeg(exif(6)), png(chunk(b"tEXt", b"x")), webp(), heic(), heic(how=1)]))
    )
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        cleaned(bytes(whole))
    except (FileBroken, FileTypeRefused):
        return


def test_the_kind_is_told_by_the_content_alone() -> None:
    assert clean(io.BytesIO(b"%PDF-1.7\n")).media_type == MediaType.PDF
    assert clean(io.BytesIO(jpeg())).media_type == MediaType.JPEG
    assert clean(io.BytesIO(png())).media_type == MediaType.PNG
    assert clean(io.BytesIO(webp())).media_type == MediaType.WEBP
    assert clean(io.BytesIO(heic())).media_type == MediaType.HEIC


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90" + bytes(100),
        b"GIF89a" + bytes(50),
        b"PK\x03\x04" + bytes(50),
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42" + bytes(50),
        b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + bytes(50),
    ],
)
def test_other_kinds_are_refused(content: bytes) -> None:
    with pytest.raises(FileTypeRefused):
        clean(io.BytesIO(content))

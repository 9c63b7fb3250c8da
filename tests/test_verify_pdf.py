"""A PDF that was handed out: itself, what it encloses, and the site that it lies in."""

from __future__ import annotations

import hashlib
import json
import random
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from smartdocs.model.artifact import Artifact
from smartdocs.model.pdf_digest import has_own_digest, is_as_stamped, stamp_digest
from smartdocs.model.provenance import SourceError
from smartdocs.model.published import LIST_NAME, Original, describe_origin
from smartdocs.publish import verify_pdf
from smartdocs.publish.manifest import add_manifest
from smartdocs.publish.write import publish
from tests.handed_out import TEXT, make_origin, make_pdf, sha256, verify

AS_IT_IS = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}


@pytest.fixture(scope="module")
def made() -> bytes:
    return make_pdf()


@pytest.fixture
def pdf(made: bytes, tmp_path: Path) -> Path:
    return write(tmp_path, made)


def write(folder: Path, content: bytes) -> Path:
    path = folder / "review.pdf"
    path.write_bytes(content)
    return path


def enclose(content: bytes, name: str, stream: Mapping[str, object] | None, data: bytes) -> bytes:
    """Put other bytes into the file that a PDF encloses under a name, without stamping it anew."""
    with pikepdf.open(BytesIO(content)) as opened:
        spec = next(item for item in opened.Root.AF if str(item.UF) == name)
        spec.EF.F = opened.make_stream(data, **(stream or {}))
        out = BytesIO()
        opened.save(out, **AS_IT_IS)
    return out.getvalue()


def stamp(content: bytes) -> bytes:
    """Stamp a PDF as somebody would who knows how it is done."""
    with pikepdf.open(BytesIO(content)) as opened:
        out = BytesIO()
        opened.save(
            out, **AS_IT_IS, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True
        )
    text = out.getvalue()
    place = text.rindex(b"/ID [")
    end = text.index(b"]", place) + 1
    drawn = b"/ID [(%s) (%s)]" % (b"0" * 32, b"0" * 32)
    return stamp_digest(text[:place] + drawn + text[end:])


def test_a_pdf_as_it_was_published(pdf: Path, made: bytes) -> None:
    result = verify(pdf)
    assert result.exit_code == 0, result.output
    assert "As published: the PDF and its 1 enclosed original\n" in result.output
    assert result.output.startswith(
        "site, internal edition as of 2026-08-14, SmartDocs 1.0, from no commit\n"
    )


def test_any_flipped_bit_is_noticed(made: bytes, tmp_path: Path) -> None:
    places = [*random.Random(1).sample(range(len(made)), 40), 0, 6, len(made) - 80, len(made) - 2]
    places += [made.rindex(b"/ID [") + offset for offset in (0, 3, 7, 50, 100)]
    for place in places:
        flipped = bytearray(made)
        flipped[place] ^= 1 << (place % 8)
        assert not is_as_stamped(bytes(flipped)) or not flipped.startswith(b"%PDF-"), place
        assert verify(write(tmp_path, bytes(flipped))).exit_code in (1, 2), place


def test_an_enclosed_file_that_was_exchanged_is_named(made: bytes, tmp_path: Path) -> None:
    forged = enclose(made, "E-1 letter.txt", None, TEXT.replace("We", "No").encode())
    result = verify(write(tmp_path, forged))
    assert result.exit_code == 1
    assert "altered  the PDF itself: the digest that it named is gone\n" in result.output
    assert "altered  E-1 letter.txt: other bytes, as many as before\n" in result.output


def test_stamping_it_anew_does_not_hide_an_exchanged_file(made: bytes, tmp_path: Path) -> None:
    forged = stamp(enclose(made, "E-1 letter.txt", None, b"We do not agree.\n"))
    assert is_as_stamped(forged)
    result = verify(write(tmp_path, forged))
    assert result.exit_code == 1
    assert "altered  E-1 letter.txt: it is longer than its entry says\n1 difference\n" in result.output


def test_files_that_are_missing_or_added_are_named(tmp_path: Path) -> None:
    gone = Original(label="E-2", name="E-2 gone.txt", sha256="0" * 64, size=1)
    origin = make_origin(originals=(*make_origin().originals, gone))
    assert "missing  E-2 gone.txt: it is not enclosed\n" in verify(write(tmp_path, make_pdf(origin))).output
    result = verify(write(tmp_path, make_pdf(make_origin(originals=()))))
    assert "added  E-1 letter.txt: the list does not name it\n" in result.output


def test_a_bomb_is_not_unfolded(made: bytes, tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(1 << 28), 9)
    forged = stamp(enclose(made, "E-1 letter.txt", {"Filter": pikepdf.Name.FlateDecode}, bomb))
    result = verify(write(tmp_path, forged))
    assert result.exit_code == 1
    assert "altered  E-1 letter.txt: it is longer than its entry says\n" in result.output


def test_a_list_that_is_a_bomb_is_refused(made: bytes, tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(1 << 28), 9)
    result = verify(
        write(tmp_path, stamp(enclose(made, LIST_NAME, {"Filter": pikepdf.Name.FlateDecode}, bomb)))
    )
    assert result.exit_code == 2
    assert "cannot be verified: it is longer than its entry says" in result.output


def test_other_filters_are_not_run(made: bytes, tmp_path: Path) -> None:
    filters = {"Filter": pikepdf.Array([pikepdf.Name.ASCIIHexDecode, pikepdf.Name.FlateDecode])}
    forged = stamp(enclose(made, "E-1 letter.txt", filters, b"00>"))
    assert "it is stored in another way than SmartDocs" in verify(write(tmp_path, forged)).output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no PDF"),
        (b"PK\x03\x04", "is a ZIP"),
        (b"%PDF-1.7\n", "it is damaged, or no PDF"),
        (b"%PDF-1.7\n" + b"1 0 obj <</Length 9>> stream" * 1000, "it is damaged, or no PDF"),
    ],
)
def test_what_is_no_pdf_or_broken_is_said_to_be(content: bytes, said: str, tmp_path: Path) -> None:
    result = verify(write(tmp_path, content))
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize("share", [0.2, 0.6, 0.9, 0.999])
def test_a_pdf_that_was_cut_off_is_not_as_published(made: bytes, share: float, tmp_path: Path) -> None:
    assert verify(write(tmp_path, made[: int(len(made) * share)])).exit_code in (1, 2)


def test_somebody_elses_pdf_is_not_ours(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "review.pdf")
    result = verify(tmp_path / "review.pdf")
    assert result.exit_code == 2
    assert "it encloses no smartdocs.json" in result.output


def test_an_encrypted_pdf_is_said_to_be_one(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "review.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert "it is encrypted" in verify(tmp_path / "review.pdf").output


def test_a_list_of_nonsense_is_said_to_be_one(tmp_path: Path) -> None:
    assert "cannot be verified: it is no list" in verify(write(tmp_path, make_pdf(listed=b"[]"))).output
    document = describe_origin(make_origin()) | {"commit": "--all"}
    pdf = make_pdf(listed=json.dumps(document).encode())
    assert "`commit` is not the id of a commit" in verify(write(tmp_path, pdf)).output


def test_a_huge_pdf_is_not_read(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_pdf, "LARGEST_PDF", 1000)
    assert "is larger than" in verify(pdf).output


def test_two_ids_do_not_confuse_the_digest(made: bytes) -> None:
    assert has_own_digest(made) and is_as_stamped(made)
    assert not is_as_stamped(made + made[made.rindex(b"/ID [") :])
    assert stamp_digest(b"%PDF-1.7 without a name") == b"%PDF-1.7 without a name"


def publish_beside(folder: Path, content: bytes) -> Path:
    artifacts = [Artifact("index.html", b"x"), Artifact("reports/review.pdf", content)]
    publish(add_manifest(artifacts, {"version": "1"}), folder / "site")
    return folder / "site/reports/review.pdf"


def test_the_site_around_it_vouches_for_it(made: bytes, tmp_path: Path) -> None:
    result = verify(publish_beside(tmp_path, made))
    assert result.exit_code == 0
    assert "It is as the list of the site around it says\n" in result.output


def test_another_pdf_in_its_place_is_noticed(made: bytes, tmp_path: Path) -> None:
    path = publish_beside(tmp_path, made)
    path.write_bytes(make_pdf(make_origin(as_of="2026-08-15")))
    result = verify(path)
    assert result.exit_code == 1
    assert "altered  reports/review.pdf: the site's list has another hash of it\n" in result.output


def test_a_site_that_does_not_list_it_says_so(made: bytes, tmp_path: Path) -> None:
    path = publish_beside(tmp_path, made)
    path.rename(path.with_name("copy.pdf"))
    assert "does not list it\n" in verify(path.with_name("copy.pdf")).output


def test_a_broken_list_beside_it_is_a_note(pdf: Path) -> None:
    (pdf.parent / "manifest.json").write_text("{}")
    result = verify(pdf)
    assert result.exit_code == 0
    assert "It was compared with no site: " in result.output


def test_the_sha256_is_the_files_own(pdf: Path, made: bytes) -> None:
    digest = hashlib.sha256(made).hexdigest()
    assert f"sha256 {digest}\n" in verify(pdf).output
    assert verify(pdf, "--digest", digest).exit_code == 0
    assert verify(pdf, "--digest", sha256("other")).exit_code == 1


def test_an_evidence_pack_is_to_be_unfolded_first(tmp_path: Path) -> None:
    path = tmp_path / "2026-Q2-organisation.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("2026-Q2-organisation/manifest.json", "{}")
    with pytest.raises(SourceError, match="is a ZIP") as refused:
        verify_pdf.verify_pdf(path)
    assert refused.value.help.startswith("Unfold the evidence pack")

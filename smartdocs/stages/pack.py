"""Pack: one report with the originals of its exhibits and their hashes, as a ZIP that anybody can check."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace

from smartdocs.model.artifact import Artifact
from smartdocs.model.published import describe_origin
from smartdocs.publish.manifest import add_manifest
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.report import Report

SUMS = "SHA256SUMS"
# The first day that a ZIP can name; the files' own days are the commits', which the manifest has.
_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_HOW = """\
{title}

This folder holds a report, the originals of the exhibits that it cites, and their hashes.

  {stem}.pdf        the report; the same originals are enclosed in it
  exhibits/         one file for each exhibit, by its number in the report
  SHA256SUMS        the sha256 of each of them
  manifest.json     the same for programs, with what the report was made from

To check that nothing was changed since, in this folder:

  sha256sum --check SHA256SUMS        (on macOS: shasum --algorithm 256 --check SHA256SUMS)

or, with SmartDocs, which names what differs, and compares with git where the repository is at hand:

  smartdocs verify .

Hashes show that the files are those that this list was made for. That nobody made both anew is shown by
a copy of the hash below that was kept elsewhere, such as in the mail that this came with.

{digest}  {stem}.pdf
"""


def pack_report(report: Report, pdf: bytes, read: Callable[[str], bytes]) -> bytes:
    """Return the ZIP of a report; the same report gives the same bytes."""
    shown = [exhibit for exhibit in report.exhibits if exhibit.is_published]
    names = [_name(exhibit) for exhibit in shown]
    files = [Artifact(f"{report.stem}.pdf", pdf)]
    files += [
        Artifact(name, read(exhibit.file.path))
        for name, exhibit in dict(zip(names, shown, strict=True)).items()
        if exhibit.file is not None
    ]
    originals = zip(report.origin.originals, names, strict=True)
    origin = replace(report.origin, originals=tuple(replace(item, name=name) for item, name in originals))
    files += [_explain(report, files[0])]
    files += [Artifact(SUMS, "".join(f"{_hash(item)}  {item.path}\n" for item in files).encode())]
    return _zip(add_manifest(files, describe_origin(origin)), report.stem)


def _name(exhibit: Exhibit) -> str:
    """Name an exhibit's file so that every system can unfold it."""
    name = exhibit.file.name if exhibit.file else ""
    plain = "".join(letter if letter.isalnum() or letter in "-_. ()" else "_" for letter in name)
    return f"exhibits/{exhibit.label} {plain.strip(' .') or 'file'}"


def _explain(report: Report, pdf: Artifact) -> Artifact:
    text = _HOW.format(title=report.title, stem=report.stem, digest=_hash(pdf))
    return Artifact("HOW-TO-VERIFY.txt", text.encode())


def _hash(artifact: Artifact) -> str:
    return hashlib.sha256(artifact.read()).hexdigest()


def _zip(artifacts: Sequence[Artifact], folder: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for artifact in artifacts:
            entry = zipfile.ZipInfo(f"{folder}/{artifact.path}", _DAY)
            entry.external_attr, entry.create_system = _PLAIN_FILE, _UNIX
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, artifact.read())
    return out.getvalue()

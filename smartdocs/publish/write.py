"""Write a site beside the old one, then put it in its place in one step.

Killed at any moment, the published folder is the old site or the new one, whole. A folder that
SmartDocs did not make is refused; files that somebody added to a site of ours are carried over.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from smartdocs.model.artifact import Artifact
from smartdocs.model.provenance import SourceError
from smartdocs.publish.manifest import MANIFEST, read_manifest

NEW = ".smartdocs-new-"
OLD = "old"
EXCHANGE = 2
HERE = -100


def publish(artifacts: Sequence[Artifact], output: Path) -> tuple[str, ...]:
    """Put a whole site at `output`; return the foreign files that were carried over.

    One artifact must be the manifest. Raises `SourceError` when the folder is not ours, another
    build is writing, or the disk refuses; the old site then stands as it was.
    """
    output = output.resolve()
    find_foreign(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _locked(output.parent):
            _clear_leftovers(output)
            foreign = find_foreign(output)
            _refuse_clash(foreign, artifacts)
            new = Path(tempfile.mkdtemp(prefix=f".{output.name}{NEW}", dir=output.parent))
            try:
                _write_all(artifacts, new)
                _carry_over(foreign, output, new)
                new.chmod(0o755)
                _swap(new, output)
            finally:
                _remove(new)
    except OSError as error:
        raise cannot_write(output, error) from error
    return foreign


def cannot_write(path: Path, error: OSError, *, has_its_place: bool = False) -> SourceError:
    """Say why something cannot be written, and what helps; a file of the plan `has_its_place`."""
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    if has_its_place:
        help = "Free some space" if is_full else "Give yourself the right to write there"
        help += ", and run it again"
    else:
        help = "Free some space, or choose another --output" if is_full else "Choose another --output"
    return SourceError(f"Cannot write {path}: {error.strerror or error}", help)


def find_foreign(output: Path) -> tuple[str, ...]:
    """List the files in a site of ours that no build made; refuse a folder that is not ours."""
    if output.exists() and not output.is_dir():
        raise SourceError(f"{output} is not a folder", "Choose another --output")
    if not output.exists() or _is_empty(output):
        return ()
    ours = read_manifest(output)
    if ours is None:
        raise SourceError(
            f"{output} holds files that SmartDocs did not make, and is left as it is",
            "Choose another --output, or empty the folder yourself",
        )
    files = (path for path in output.rglob("*") if path.is_symlink() or not path.is_dir())
    present = (path.relative_to(output).as_posix() for path in files)
    return tuple(sorted(name for name in present if name not in ours))


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError as error:
        raise cannot_write(folder, error) from error


def _refuse_clash(foreign: Sequence[str], artifacts: Sequence[Artifact]) -> None:
    """Refuse to put a page where somebody has put a file of their own."""
    taken = {artifact.path for artifact in artifacts}
    taken |= {parent.as_posix() for path in taken for parent in PurePosixPath(path).parents}
    clash = next((name for name in foreign if name in taken), "")
    if clash:
        message = f"`{clash}` in the site was added by hand, and this build has a page of that name"
        raise SourceError(message, "Move the file away, or choose another --output")


def _write_all(artifacts: Sequence[Artifact], folder: Path) -> None:
    made: set[Path] = set()
    # The manifest marks a folder as ours: written first, so that a leftover can be told and removed.
    for artifact in sorted(artifacts, key=lambda item: item.path != MANIFEST):
        target = folder / artifact.path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(artifact.read())


def _carry_over(foreign: Sequence[str], old: Path, new: Path) -> None:
    for name in foreign:
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(old / name, target, follow_symlinks=False)


def _swap(new: Path, output: Path) -> None:
    """Exchange the two folders in one step of the kernel; where it cannot, in two renames."""
    if not output.exists():
        new.rename(output)
        return
    if _exchange(new, output):
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{output.name}{NEW}", dir=output.parent))
    output.rename(aside / OLD)
    new.rename(output)
    _remove(aside / OLD)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code))


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, so that two builds never write at once; it ends with the process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise SourceError("Another build is writing here", "Wait until it is done") from error
    finally:
        os.close(handle)


def _clear_leftovers(output: Path) -> None:
    """Remove what a killed build left beside the site: our own name and our own mark, both.

    A site that was moved aside and has not been replaced is put back first.
    """
    for folder in output.parent.glob(f".{output.name}{NEW}*"):
        if read_manifest(folder / OLD) is not None:
            if not output.exists():
                (folder / OLD).rename(output)
            _remove(folder / OLD)
            _remove(folder)
        elif read_manifest(folder) is not None or {item.name for item in folder.iterdir()} <= {MANIFEST}:
            _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder of ours, its mark last: whenever this ends, the next build knows the rest as ours."""
    for item in folder.iterdir() if folder.is_dir() else ():
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item, ignore_errors=True)
        elif item.name != MANIFEST:
            item.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)

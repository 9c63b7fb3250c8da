"""The command `smartdocs`."""

from __future__ import annotations

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="smartdocs")
def main() -> None:
    """Check SMART goals kept in git, and publish them as a site and as PDF reviews."""

"""The way of one build: gather, judge, view, emit. With `stages`, the only place that knows every room."""

from smartdocs.model.edition_plan import INTERNAL_EDITION
from smartdocs.stages.emit import Emission, emit, find_overrides, make_pdfs
from smartdocs.stages.gather import (
    Gathered,
    check_links,
    check_signers,
    find_folder,
    gather,
    is_input,
    refuse_output_in_plan,
)
from smartdocs.stages.judge import Judged, is_failing, judge, set_broken_aside
from smartdocs.stages.leak_proof import prove
from smartdocs.stages.outputs import choose_edition, choose_editions, place_editions, warn_of_commits
from smartdocs.stages.view import Edition, find_undrawable, view, visible_findings

__all__ = [
    "INTERNAL_EDITION",
    "Edition",
    "Emission",
    "Gathered",
    "Judged",
    "check_links",
    "check_signers",
    "choose_edition",
    "choose_editions",
    "emit",
    "find_folder",
    "find_overrides",
    "find_undrawable",
    "gather",
    "is_failing",
    "is_input",
    "judge",
    "make_pdfs",
    "place_editions",
    "prove",
    "refuse_output_in_plan",
    "set_broken_aside",
    "view",
    "visible_findings",
    "warn_of_commits",
]

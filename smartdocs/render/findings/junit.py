"""Findings as test results in JUnit's XML: a suite for each file, a case for each finding."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from smartdocs.model.finding import Finding, Severity
from smartdocs.render.findings.listing import Listing, relocate

NAME = "smartdocs"
# What XML 1.0 has no way to write.
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(listing: Listing) -> str:
    """Return an XML document; a check without findings is one test that passed.

    A finding that makes the check fail is a failure, a rule that broke down is an error, and what
    does not fail the check is a test that passed with something to say.
    """
    top = ET.Element("testsuites", name=NAME)
    findings = [relocate(finding, listing.from_root) for finding in listing.findings]
    for path, group in groupby(findings, key=lambda finding: finding.location.path):
        _add_suite(top, path, tuple(group), listing.fails_from)
    if not findings:
        suite = ET.SubElement(top, "testsuite", name=NAME)
        ET.SubElement(suite, "testcase", name="nothing to mend", classname=NAME)
    for element in (*top, top):
        _count(element)
    ET.indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(top, encoding="unicode")}\n'


def _add_suite(top: ET.Element, path: str, findings: Sequence[Finding], fails_from: Severity) -> None:
    suite = ET.SubElement(top, "testsuite", name=_clean(path))
    seen: Counter[str] = Counter()
    for finding in findings:
        name = _clean(" ".join(f"{finding.code} {finding.name}: {finding.message}".split()))
        seen[name] += 1
        # Two runs are compared by name, so that it must be stable, and there only once.
        times = f" ({seen[name]})" if seen[name] > 1 else ""
        case = ET.SubElement(suite, "testcase", name=f"{name}{times}", classname=_clean(path))
        if finding.severity < fails_from:
            ET.SubElement(case, "system-out").text = _describe(finding)
            continue
        kind = "error" if finding.code.startswith("X") else "failure"
        result = ET.SubElement(case, kind, type=finding.severity.word, message=_clean(finding.message))
        result.text = _describe(finding)


def _describe(finding: Finding) -> str:
    lines = [
        f"{finding.location}: {finding.severity.word} {finding.code} {finding.name}: {finding.message}",
        *(f"see {item.location}: {item.message}" for item in finding.related),
        f"help: {finding.help}",
    ]
    return _clean("\n".join(lines))


def _clean(text: str) -> str:
    return FORBIDDEN.sub(" ", text)


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(element.findall(".//testcase"))))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", str(len(element.findall(".//error"))))

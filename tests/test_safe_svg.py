"""Drawings that come from elsewhere: what could run, fetch or explode is taken out or refused."""

from __future__ import annotations

import pytest

from smartdocs.model.safe_svg import DEEPEST, clean_svg

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inner: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {attributes}>{inner}</svg>'.encode()


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<circle r="1" onclick="alert(1)"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">alert(1)</p></foreignObject>',
        '<a href="javascript:alert(1)"><circle r="1"/></a>',
        '<image href="https://a.test/x.png"/>',
        f'<use {XLINK} xlink:href="https://a.test/x.svg#a"/>',
        '<circle r="1" fill="url(https://a.test/x.svg#a)"/>',
        '<circle r="1" style="fill: url( &quot;https://a.test/x&quot;)"/>',
        "<style>@import 'https://a.test/x.css';</style>",
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<set xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load"/>',
    ],
)
def test_nothing_runs_and_nothing_is_fetched(inner: str) -> None:
    cleaned = clean_svg(svg(inner + '<path d="M0 0"/>'))
    assert not cleaned.problem and b"path" in cleaned.content
    assert (
        b"alert" not in cleaned.content
        and b"a.test" not in cleaned.content
        and b"event" not in cleaned.content
    )


def test_a_drawing_keeps_what_is_drawn() -> None:
    inner = '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
    inner += '<rect fill="url(#g)" width="9"/><use href="#g"/><text x="1">Words &amp; more</text>'
    cleaned = clean_svg(svg(inner))
    assert (cleaned.problem, cleaned.dropped) == ("", ())
    for kept in (b'fill="url(#g)"', b'href="#g"', b"Words &amp; more", b'viewBox="0 0 9 9"'):
        assert kept in cleaned.content
    assert clean_svg(cleaned.content).content == cleaned.content


def test_what_is_taken_out_and_could_be_seen_is_named_once() -> None:
    inner = '<image href="a.png"/><image href="b.png"/><metadata><x/></metadata><!-- words -->'
    assert clean_svg(svg(inner)).dropped == ("image",)


def test_a_document_type_without_entities_is_harmless() -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
    assert not clean_svg(head + svg('<circle r="1"/>')).problem


def bomb(levels: int) -> str:
    uses = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, levels))
    return f'<g id="a0"><circle r="1"/></g>{uses}'


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is not a readable SVG drawing"),
        (b"\xff\xfe\x00 no text", "is not a readable SVG drawing"),
        (svg("").decode().encode("utf-16"), "is not a readable SVG drawing"),
        (b"<html><body/></html>", "is not a readable SVG drawing"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "declares entities"),
        (svg(bomb(8)), "draws more than"),
        (svg('<g id="a"><use href="#a"/></g>'), "draws more than"),
        (svg("".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(9000))), "draws more than"),
        (svg("<g>" * DEEPEST + "</g>" * DEEPEST), "draws more than"),
        (svg(f"<text>{'a' * (1 << 20)}</text>"), "has more than 1 MiB"),
    ],
)
def test_what_explodes_is_refused(content: bytes, problem: str) -> None:
    assert clean_svg(content).problem.startswith(problem)

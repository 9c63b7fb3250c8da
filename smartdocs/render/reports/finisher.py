"""Mend what WeasyPrint leaves undone, so that one file is PDF/A-3a and PDF/UA-1 at once.

It writes one standard at a time: asked for PDF/A-3a it tags the document but does not claim PDF/UA, gives
header cells no scope, puts more than items into lists, leaves the text of margin boxes outside both the
structure and the artifacts, and lists each attachment twice. This runs on the objects just before they are
written.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import pydyf

from smartdocs.render.reports.pdf import PdfAttachment, ReportFaultError

Element: TypeAlias = Any  # a pydyf.Dictionary; the library publishes no types

# PDF/A allows in its metadata only schemas that it knows or that the file describes.
_PDF_UA_CLAIM = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def finish(pdf: pydyf.PDF, attachments: Sequence[PdfAttachment]) -> None:
    """Make the drawn document conform; `attachments` in the order in which they were embedded."""
    _require_alternatives(pdf)
    _claim_pdf_ua(pdf)
    _scope_headers(pdf)
    _tidy_lists(pdf)
    _tidy_items(pdf)
    _tidy_tables(pdf)
    _describe_attachments(pdf, attachments)
    _mark_artifacts(pdf)
    _forbid_interpolation(pdf)


def _require_alternatives(pdf: pydyf.PDF) -> None:
    # The claim to be accessible would be a lie.
    if any("Alt" not in figure for figure in _elements(pdf, "/Figure")):
        raise ReportFaultError("A picture has no alternative text (`alt`, or `<title>` in a drawing)")


def _claim_pdf_ua(pdf: pydyf.PDF) -> None:
    metadata = _follow(pdf, pdf.catalog["Metadata"])
    metadata.stream = [b"\n".join(metadata.stream).replace(b"</rdf:RDF>", _PDF_UA_CLAIM, 1)]
    # Readers that know nothing of PDF find the claims in plain text.
    metadata.compress = False


def _scope_headers(pdf: pydyf.PDF) -> None:
    """Say of each header cell whether it heads its row or its column.

    WeasyPrint lists for each data cell the headers that it worked out; a header named by a cell of its own
    row heads that row.
    """
    for row in _elements(pdf, "/TR"):
        cells = list(_cells(pdf, row))
        named = {str(key) for cell in cells for key in cell["A"].get("Headers", ())}
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = "/Row" if str(cell.get("ID")) in named else "/Column"


def _tidy_lists(pdf: pydyf.PDF) -> None:
    """Leave nothing but items in lists: no `<div>` around the pairs of a `<dl>`, no blanks between items.

    The blanks fall out of the tree, and so become artifacts.
    """
    for parent in list(_elements(pdf, "/L")):
        kept = list[bytes]()
        for kid in (kid for kid in parent["K"] if isinstance(kid, bytes)):
            element = _follow(pdf, kid)
            if element["S"] in ("/LI", "/L", "/Caption"):
                kept.append(kid)
            elif element["S"] in ("/Div", "/NonStruct"):
                for inner in _kids(pdf, element):
                    inner["P"] = parent.reference
                kept += element["K"]
                element.clear()
        parent["K"] = pydyf.Array(kept)


def _tidy_items(pdf: pydyf.PDF) -> None:
    """Leave nothing but label and body in items: a `<bdi>` that begins a line is put beside the body."""
    for item in list(_elements(pdf, "/LI")):
        kept, body = list[bytes](), None
        for kid in (kid for kid in item["K"] if isinstance(kid, bytes)):
            element = _follow(pdf, kid)
            if element["S"] in ("/Lbl", "/LBody"):
                kept.append(kid)
                body = element if element["S"] == "/LBody" else body
            elif body is not None:
                element["P"] = body.reference
                body["K"].append(kid)
            else:
                element["S"] = "/LBody"
                kept.append(kid)
                body = element
        item["K"] = pydyf.Array(kept)


def _tidy_tables(pdf: pydyf.PDF) -> None:
    """Take the head of a table that has nothing else for its body: a head alone heads nothing."""
    for table in _elements(pdf, "/Table"):
        groups = [kid for kid in _kids(pdf, table) if kid.get("S") in ("/THead", "/TBody")]
        if groups and all(group["S"] == "/THead" for group in groups):
            for group in groups:
                group["S"] = "/TBody"


def _cells(pdf: pydyf.PDF, parent: Element) -> Iterator[Element]:
    for kid in _kids(pdf, parent):
        if kid.get("S") in ("/TH", "/TD"):
            yield kid
        elif kid.get("S") == "/NonStruct":
            yield from _cells(pdf, kid)


def _describe_attachments(pdf: pydyf.PDF, attachments: Sequence[PdfAttachment]) -> None:
    """List each attachment once, by name, with its own kind and relationship.

    WeasyPrint finds both by checksum and by the machine's table of file types: equal content in two
    attachments, or another machine, gave another answer.
    """
    specs = list(_dictionaries(pdf, "/Filespec"))
    if len(specs) != len(attachments):
        raise ReportFaultError("The report's HTML embeds files; only its attachments may be embedded")
    for spec, attachment in zip(specs, attachments, strict=True):
        spec["AFRelationship"] = f"/{attachment.relationship}"
        _follow(pdf, spec["EF"]["F"]).extra["Subtype"] = pydyf.name(attachment.mime)
    if specs:
        pdf.catalog["AF"] = pydyf.Array([spec.reference for spec in specs])
        _follow(pdf, pdf.catalog["Names"]["EmbeddedFiles"])["Names"] = _name_tree(specs)


def _name_tree(specs: Iterable[Element]) -> pydyf.Array:
    # A name tree that is not sorted is searched in vain.
    ordered = sorted(specs, key=lambda spec: bytes(spec["F"].data))
    return pydyf.Array([entry for spec in ordered for entry in (spec["F"], spec.reference)])


def _mark_artifacts(pdf: pydyf.PDF) -> None:
    """Turn the text of margin boxes, which no reader should hear on every page, into artifacts."""
    outside = _elements_outside_the_tree(pdf)
    by_page: dict[int, set[int]] = {}
    for element in outside:
        page = by_page.setdefault(_number(element["Pg"]), set())
        page.update(kid for kid in element["K"] if isinstance(kid, int))
    for number, marks in by_page.items():
        _unmark(_follow(pdf, pdf.objects[number]["Contents"]), marks)
    _forget(pdf, outside)


def _elements_outside_the_tree(pdf: pydyf.PDF) -> list[Element]:
    root = _follow(pdf, pdf.catalog["StructTreeRoot"])
    reached: set[int] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.number not in reached:
            reached.add(element.number)
            waiting.extend(_kids(pdf, element))
    return [element for element in _elements(pdf) if element.number not in reached]


def _unmark(stream: Any, marks: set[int]) -> None:
    """Replace the tag and the property list of these marks: the stream holds them as two parts in a row."""
    parts = stream.stream
    for index, part in enumerate(parts):
        if isinstance(part, dict) and part.get("MCID") in marks:
            parts[index - 1 : index + 1] = [b"/Artifact", b"<</Type /Pagination>>"]


def _forget(pdf: pydyf.PDF, dead: Sequence[Element]) -> None:
    """Take elements out of the index of parents, and empty them."""
    gone = {element.number for element in dead}
    root = _follow(pdf, pdf.catalog["StructTreeRoot"])
    for entries in _follow(pdf, root["ParentTree"])["Nums"][1::2]:
        if isinstance(entries, list):
            entries[:] = [b"null" if _number(entry) in gone else entry for entry in entries]
    for element in dead:
        element.clear()


def _forbid_interpolation(pdf: pydyf.PDF) -> None:
    # PDF/A wants every reader to show the same pixels.
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"


def _elements(pdf: pydyf.PDF, kind: str | None = None) -> Iterator[Element]:
    for element in _dictionaries(pdf, "/StructElem"):
        if kind in (None, element["S"]):
            yield element


def _dictionaries(pdf: pydyf.PDF, kind: str) -> Iterator[Element]:
    return (item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == kind)


def _kids(pdf: pydyf.PDF, element: Element) -> Iterator[Element]:
    for kid in element.get("K") or ():
        if isinstance(kid, bytes):
            yield _follow(pdf, kid)


def _follow(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    """Read the object's number from a reference such as `12 0 R`."""
    return int(reference.split()[0])

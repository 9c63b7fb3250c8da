"""A shorter way of WeasyPrint 70 from style sheets to the styles of elements and their pseudo-elements.

Its own sheet speaks of five pseudo-elements of every element, and each is given a style although few are
drawn. Here a pseudo-element's style is made when it is asked for, and elements that share their parent's
style and match the same rules share what was made of them. `shortcuts.py` puts this in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf
from types import SimpleNamespace
from typing import Any, NamedTuple

# A rule's own part of a style: the names of properties with their values and weights.
Cascade = dict[str, tuple[Any, Any]]


def replacements() -> Iterator[tuple[str, str, Any]]:
    """Yield the owner, the name and the new value of each attribute."""
    yield "weasyprint.css:StyleFor", "__init__", _make_init()
    yield "weasyprint.css:StyleFor", "__call__", _make_call()
    yield "cssselect2:ElementWrapper", "query_all", _make_query_all()


def _make_init() -> Callable[..., None]:
    from weasyprint.css import find_style_attributes, preprocess_declarations

    def __init__(
        self: Any, html: Any, sheets: Any, presentational_hints: Any, font_config: Any, target_collector: Any
    ) -> None:
        self._cascaded_styles, self._computed_styles, self._pseudo_cascades = {}, {}, {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config = sheets, font_config
        self._root, self._base_url = html.etree_element, html.base_url
        own = {}
        hints = presentational_hints
        for specificity, element, declarations, base_url in find_style_attributes(
            html.etree_element, hints, html.base_url
        ):
            own[element] = tuple(declarations)
            cascade = self._cascaded_styles.setdefault((element, None), {})
            _add(cascade, preprocess_declarations(base_url, declarations), "author", inf, specificity)
        _compute(self, html, own, target_collector)
        self._cascaded_styles.clear()

    return __init__


def _compute(self: Any, html: Any, own: dict[Any, Any], target_collector: Any) -> None:
    """Give each element its style, and remember what rules say of its pseudo-elements."""
    computed, pseudo_cascades = self._computed_styles, self._pseudo_cascades
    shared: dict[Any, tuple[Any, dict[str, Cascade]]] = {}
    matcher = _Matcher(self._sheets)
    for element in html.wrapper_element.iter_subtree():
        etree_element = element.etree_element
        parent = element.parent.etree_element if element.parent else None
        parent_id = id(computed[parent, None]) if element.parent else None
        matches = matcher.match(element)
        key = (parent_id, own.get(etree_element), *[rule.number for rule in matches])
        if key in shared:
            style, pseudos = shared[key]
            computed[etree_element, None] = style
        else:
            pseudos = _cascade(self._cascaded_styles, etree_element, matches)
            self.set_computed_styles(
                etree_element,
                root=html.etree_element,
                parent=parent,
                base_url=html.base_url,
                target_collector=target_collector,
            )
            shared[key] = computed[etree_element, None], pseudos
        for pseudo_type, cascade in pseudos.items():
            pseudo_cascades[etree_element, pseudo_type] = cascade
            if "anchor" in cascade and (anchor := self(etree_element, pseudo_type)["anchor"]):
                target_collector.collect_anchor(anchor)


class _Rule(NamedTuple):
    """One selector of a rule: its test, and what it adds to the style of what it selects."""

    test: Callable[[Any], bool]
    number: int  # equal for the selectors of one rule that add the same
    pseudo_type: str | None
    declarations: Any
    origin: str
    layer_order: float
    specificity: Any


class _Matcher:
    """Find the rules of elements; which could match is asked once for elements of one name, id and class."""

    def __init__(self, sheets: Sequence[tuple[Any, str, Any]]) -> None:
        self._sheets = sheets
        self._known: dict[Any, tuple[dict[str, Any], list[_Rule]]] = {}
        self._numbers: dict[Any, int] = {}
        self._ids = {name for sheet, _, _ in sheets for name in sheet.matcher.id_selectors}

    def match(self, element: Any) -> list[_Rule]:
        """Return the rules that match, in the order in which they are added up."""
        etree_element = element.etree_element
        own = etree_element.attrib
        own_id = own.get("id")
        key = (etree_element.tag, own_id if own_id in self._ids else None, own.get("class"), "lang" in own)
        if key not in self._known:
            names = {name: getattr(element, name) for name in ("classes", "local_name", "namespace_url")}
            self._known[key] = names, list(self._candidates(element))
        names, candidates = self._known[key]
        vars(element).update(names, id=own_id)  # it would work each out again, behind a lock
        return [rule for rule in candidates if rule.test(element)]

    def _candidates(self, element: Any) -> Iterator[_Rule]:
        for sheet, origin, specificity in self._sheets:
            matcher = sheet.matcher
            entries = [
                *matcher.id_selectors.get(element.id, ()),
                *(entry for name in element.classes for entry in matcher.class_selectors.get(name, ())),
                *matcher.lower_local_name_selectors.get(element.local_name.lower(), ()),
                *matcher.namespace_selectors.get(element.namespace_url, ()),
                *(matcher.lang_attr_selectors if "lang" in element.etree_element.attrib else ()),
                *matcher.other_selectors,
            ]
            entries.sort(key=lambda entry: entry[1:3])
            for test, of_selector, _, pseudo_type, (declarations, layer) in entries:
                key = (id(sheet), of_selector, pseudo_type, id(declarations), layer)
                number = self._numbers.setdefault(key, len(self._numbers))
                layer_order = inf if layer is None else sheet.layers.index(layer)
                weight = specificity or of_selector
                yield _Rule(test, number, pseudo_type, declarations, origin, layer_order, weight)


def _cascade(cascaded: Any, etree_element: Any, matches: Sequence[_Rule]) -> dict[str, Cascade]:
    """Sum up the rules of an element, and return the sums of those of its pseudo-elements."""
    pseudos: dict[str, Cascade] = {}
    for rule in matches:
        if rule.pseudo_type:
            cascade = pseudos.setdefault(rule.pseudo_type, {})
        else:
            cascade = cascaded.setdefault((etree_element, None), {})
        _add(cascade, rule.declarations, rule.origin, rule.layer_order, rule.specificity)
    return pseudos


def _add(cascade: Cascade, declarations: Any, origin: str, layer_order: float, specificity: Any) -> None:
    from weasyprint.css import declaration_precedence

    for name, values, importance in declarations:
        weight = (declaration_precedence(origin, importance), layer_order, specificity)
        if name not in cascade or cascade[name][1] <= weight:
            cascade[name] = values, weight


def _make_call() -> Callable[..., Any]:
    from weasyprint.css import ComputedStyle, StyleFor

    from_scratch = StyleFor.__call__

    def __call__(self: Any, element: Any, pseudo_type: Any = None) -> Any:
        key = (element, pseudo_type)
        computed = self._computed_styles
        if pseudo_type is not None and key not in computed and key in self._pseudo_cascades:
            computed[key] = ComputedStyle(
                computed[element, None],
                self._pseudo_cascades[key],
                pseudo_type,
                computed[self._root, None],
                self._base_url,
                self.font_config,
                self.initial_page_sizes,
            )
        return from_scratch(self, element, pseudo_type)

    return __call__


def _make_query_all() -> Callable[..., Any]:
    """Find elements by name alone without wrapping all others: metadata and sheets are asked for so."""
    from cssselect2 import ElementWrapper

    from_scratch = ElementWrapper.query_all

    def query_all(self: Any, *selectors: Any) -> Any:
        if not all(isinstance(selector, str) and selector.isalpha() for selector in selectors):
            return from_scratch(self, *selectors)
        found = (element for element in self.etree_element.iter() if isinstance(element.tag, str))
        return (
            SimpleNamespace(etree_element=element)
            for element in found
            if element.tag.rpartition("}")[2].lower() in selectors
        )

    return query_all

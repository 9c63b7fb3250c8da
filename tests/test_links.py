from smartdocs.model.artifact import Artifact
from smartdocs.publish.links import find_dead_links


def dead(**pages: str) -> list[tuple[str, str, str]]:
    artifacts = [
        Artifact(name.replace("__", "/").replace("_", "."), text.encode()) for name, text in pages.items()
    ]
    return [(link.page, link.target, link.why) for link in find_dead_links(artifacts)]


def test_links_to_pages_and_anchors_that_exist_are_fine() -> None:
    home = '<a href="goals/a.html#m1">a</a><a href="#top">t</a><p id="top"></p>'
    assert dead(index_html=home, goals__a_html='<p id="m1"></p><a href="../index.html">home</a>') == []


def test_a_missing_page_is_named_with_the_page_that_links_to_it() -> None:
    assert dead(index_html='<a href="gone.html">x</a>') == [("index.html", "gone.html", "no such page")]


def test_a_missing_anchor_is_told_from_a_missing_page() -> None:
    assert dead(index_html='<a href="#nowhere">x</a>') == [("index.html", "#nowhere", "no such anchor")]


def test_a_link_from_the_host_s_root_breaks_under_a_sub_path() -> None:
    assert dead(index_html='<a href="/goals.html">x</a>')[0][2] == "leaves the site's folder"


def test_a_link_above_the_site_is_dead() -> None:
    assert dead(index_html='<img src="../secret.png">')[0][2] == "leaves the site's folder"


def test_addresses_elsewhere_are_not_asked() -> None:
    assert dead(index_html='<a href="https://example.com/x">x</a><a href="mailto:a@example.com">m</a>') == []

from datetime import date
from pathlib import Path

from smartdocs import pipeline
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.record_schema import KINDS


def test_every_field_of_the_schema_stands_in_the_reference(tmp_path: Path) -> None:
    judged = pipeline.judge(pipeline.gather(tmp_path, date(2026, 7, 1)))
    emission = pipeline.emit(pipeline.view(judged), with_pdf=False)
    page = next(item.read().decode() for item in emission.artifacts if item.path == "rules/fields.html")
    for kind in (*KINDS.values(), *CONFIG_KINDS.values()):
        for row in kind.fields:
            assert f"<code>{row.name}</code>" in page
            assert row.help.split("'")[0] in page

"""Make the two binary samples, a PDF and a DOCX, from their texts in `scripts/sample-texts`.

    python scripts/make_samples.py [DIR]

writes them to DIR (default: `samples`). The same texts give the same bytes: both formats would else carry the time
of writing. The first paragraph is the title; a line `<page>` begins a new page of the PDF. Needs reportlab and
python-docx, both among the development dependencies.
"""

from __future__ import annotations

import io
import os
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock
from xml.sax.saxutils import escape

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "scripts" / "sample-texts"
PDF = "2023-03-03-kara-murza-designation"
DOCX = "2024-08-01-prisoner-exchange"
PUBLISHER = "Amparo samples"
PAGE = "<page>"


def read_paragraphs(name: str) -> list[str]:
    """Return the paragraphs of a sample's text, a page break as a paragraph `<page>` of its own."""
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").replace(f"\n{PAGE}\n", f"\n\n{PAGE}\n\n")
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


def make_pdf(name: str, published_at: datetime) -> bytes:
    """Return the sample as a PDF with a text layer, a title, a publisher and `published_at` (UTC) as its date."""
    title, *body = read_paragraphs(name)
    styles = getSampleStyleSheet()
    story: list[Flowable] = [Paragraph(escape(title), styles["Title"])]
    for paragraph in body:
        if paragraph == PAGE:
            story.append(PageBreak())
        else:
            story += [Paragraph(escape(paragraph), styles["BodyText"]), Spacer(1, 6)]
    out = io.BytesIO()
    # reportlab takes the date of a file from the variable of reproducible builds, and from nowhere else.
    with mock.patch.dict(os.environ, SOURCE_DATE_EPOCH=str(int(published_at.timestamp()))):
        SimpleDocTemplate(
            out, pagesize=A4, title=title, author=PUBLISHER, subject="", creator="", invariant=1
        ).build(story)
    return out.getvalue()


def make_docx(name: str, published_at: datetime) -> bytes:
    """Return the sample as a Word document whose core properties hold the title, the author and `published_at` (UTC)."""
    title, *body = read_paragraphs(name)
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = title, PUBLISHER
    properties.created = properties.modified = published_at
    properties.comments = ""
    document.add_heading(title, level=1)
    for paragraph in body:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def _without_times(archive: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            still = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            still.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(still, source.read(entry.filename))
    return out.getvalue()


def main(folder: Path) -> None:
    """Write both samples to `folder`."""
    (folder / f"{PDF}.pdf").write_bytes(make_pdf(PDF, datetime(2023, 3, 3, 17, tzinfo=UTC)))
    (folder / f"{DOCX}.docx").write_bytes(make_docx(DOCX, datetime(2024, 8, 1, 16, tzinfo=UTC)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "samples")

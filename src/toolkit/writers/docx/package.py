"""The file around a Word document: an empty one to begin with, and the finished one zipped the same way every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from toolkit.theme import Look

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every file in the archive: the earliest that zip knows."""

PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
         "fontTable": "fontTable"}  # fmt: skip
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in PARTS.items())
    + '<Override PartName="/word/theme/theme1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>'
)
ROOT_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(PARTS, 1)
        if name != "document"
    )
    + f'<Relationship Id="rId9" Type="{OFFICE}/theme" Target="theme/theme1.xml"/>'
    "</Relationships>"
)
SETTINGS = (
    f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in {
            "compatibilityMode": 15,
            "overrideTableStyleFontSizeAndJustification": 1,
            "enableOpenTypeFeatures": 1,
            "doNotFlipMirrorIndents": 1,
            "differentiateMultirowTableHeaders": 1,
        }.items()
    )
    + '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:language>{language}</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


def theme(font: str, accent: str, ink: str) -> str:
    """What Word offers in its menus of colours and fonts. No style refers to it."""
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    accents = [f"accent{number}" for number in range(1, 7)]
    colours = {"dk1": ink, "lt1": "ffffff", "dk2": ink, "lt2": "ffffff"}
    colours |= dict.fromkeys([*accents, "hlink", "folHlink"], accent)
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    faces = f'<a:latin typeface={quoteattr(font)}/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:theme xmlns:a="{DRAWING}" name="Kit"><a:themeElements><a:clrScheme name="Kit">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Kit"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Kit"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def empty_package(title: str, language: str, look: Look) -> bytes:
    """A Word document without a word in it, and without styles that would override ours."""
    body = f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}"><w:body><w:sectPr/></w:body></w:document>'
    names = dict.fromkeys((look.font("word"), look.font("word-complex")))
    described = '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    each = "".join(f"<w:font w:name={quoteattr(name)}>{described}</w:font>" for name in names)
    fonts = f'<w:fonts xmlns:w="{NAMESPACE}">{each}</w:fonts>'
    return _archive({
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "docProps/core.xml": CORE.format(title=escape(title), language=escape(language)),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": RELATIONS,
        "word/styles.xml": f'<w:styles xmlns:w="{NAMESPACE}"/>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{NAMESPACE}"/>',
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": fonts,
        "word/theme/theme1.xml": theme(look.font("word"), look.colour("accent"), look.colour("ink")),
    })  # fmt: skip


def rezip(data: bytes) -> bytes:
    """The same archive with fixed dates and attributes, its first entry first and the rest by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        return _archive({name: archive.read(name) for name in names})


def _archive(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return buffer.getvalue()

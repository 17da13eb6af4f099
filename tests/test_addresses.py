"""Addresses: what people paste is shown as they read it, and opens what it says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.conftest import TODAY, MakeBrief
from tests.test_cli import toolkit
from toolkit import brief as briefs
from toolkit.brief.addresses import Address, address_of, read_address
from toolkit.brief.values import NotUnderstood
from toolkit.errors import AnswerError
from toolkit.fill import Facts, Filler
from toolkit.localize.catalogs import Translator
from toolkit.packs import yamlfile
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest

PASTED = [
    ("https://example.org/r/12", "web", "https://example.org/r/12", "https://example.org/r/12"),
    ("HTTP://Example.org/A", "web", "http://example.org/A", "http://example.org/A"),
    ("www.example.org/x", "web", "www.example.org/x", "https://www.example.org/x"),
    ("Example.org", "web", "example.org", "https://example.org"),
    ("example.org:8080/x?a=1#b", "web", "example.org:8080/x?a=1#b", "https://example.org:8080/x?a=1#b"),
    ("<https://example.org/r>", "web", "https://example.org/r", "https://example.org/r"),
    ("bücher.example", "web", "bücher.example", "https://xn--bcher-kva.example"),
    ("https://пример.рф/путь", "web", "https://пример.рф/путь", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"),
    ("https://example.org/ñ?q=é#ü", "web", "https://example.org/ñ?q=é#ü", "https://example.org/%C3%B1?q=%C3%A9#%C3%BC"),
    ("https://example.org/100%", "web", "https://example.org/100%", "https://example.org/100%25"),
    ("https://example.org/a%20b/@c", "web", "https://example.org/a%20b/@c", "https://example.org/a%20b/@c"),
    ("http://localhost:8000/x", "web", "http://localhost:8000/x", "http://localhost:8000/x"),
    ("http://192.168.1.5/r", "web", "http://192.168.1.5/r", "http://192.168.1.5/r"),
    ("me@example.org", "mail", "me@example.org", "mailto:me@example.org"),
    ("mailto:me@example.org", "mail", "me@example.org", "mailto:me@example.org"),
    ("MAILTO:me%2Bwork@example.org?subject=Hi", "mail", "me+work@example.org", "mailto:me+work@example.org"),
    ("<me@example.org>", "mail", "me@example.org", "mailto:me@example.org"),
    ("Ana Ruiz <ana@example.org>", "mail", "ana@example.org", "mailto:ana@example.org"),
    ("ñandú@bücher.example", "mail", "ñandú@bücher.example", "mailto:%C3%B1and%C3%BA@xn--bcher-kva.example"),
    ("+1 (555) 0100", "telephone", "+1 (555) 0100", "tel:+15550100"),
    ("tel:+1-555-0100", "telephone", "+1-555-0100", "tel:+15550100"),
    ("Tel: 555 0100", "telephone", "555 0100", "tel:5550100"),
    ("+44 (0)20 7946 0958", "telephone", "+44 (0)20 7946 0958", "tel:+442079460958"),
    ("+1 202 555 0100 ext. 5", "telephone", "+1 202 555 0100 ext. 5", "tel:+12025550100;ext=5"),
    ("tel:+1-202-555-0100;ext=5", "telephone", "+1 202-555-0100 ext. 5", "tel:+12025550100;ext=5"),
    ("202-555-0100 x5", "telephone", "202-555-0100 x5", "tel:2025550100;ext=5"),
    ("555.0100", "telephone", "555.0100", "tel:5550100"),
    ("٥٥٥ ٠١٠٠", "telephone", "٥٥٥ ٠١٠٠", "tel:5550100"),
    ("112", "telephone", "112", "tel:112"),
]


@pytest.mark.parametrize(("pasted", "kind", "shown", "link"), PASTED)
def test_what_is_pasted_is_understood(pasted: str, kind: str, shown: str, link: str, make_brief: MakeBrief) -> None:
    brief = make_brief(reply=pasted)
    assert brief.reply == shown
    assert brief.reply_address == read_address(pasted) == Address(kind, shown, link)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "answers", "link"),
    [
        ("(202) 555-0143", {"language": "en-US"}, "tel:+12025550143"),
        ("(202) 555-0143", {"language": "es-US"}, "tel:+12025550143"),
        ("(202) 555-0143", {"timezone": "New York"}, "tel:+12025550143"),
        ("(202) 555-0143", {"timezone": "US/Eastern"}, "tel:+12025550143"),
        ("(202) 555-0143", {}, "tel:2025550143"),
        ("(202) 555-0143", {"timezone": "UTC"}, "tel:2025550143"),
        ("020 7946 0958", {"language": "en-US", "timezone": "London"}, "tel:+442079460958"),
        ("020 7946 0958", {"timezone": "New York"}, "tel:02079460958"),
        ("912 345 678", {"language": "es-ES"}, "tel:+34912345678"),
        ("112", {"language": "es-ES"}, "tel:112"),
        ("555 0100", {"language": "en-US"}, "tel:5550100"),
        ("0112 101 2345", {"timezone": "Antarctica/Vostok"}, "tel:01121012345"),
        ("0044 20 7946 0958", {"timezone": "Madrid"}, "tel:+442079460958"),
    ],
)
def test_a_number_gets_the_country_that_is_known_and_has_it(
    typed: str, answers: dict[str, str], link: str, make_brief: MakeBrief
) -> None:
    address = make_brief(reply=typed, **answers).reply_address
    assert address
    assert (address.shown, address.link) == (typed, link)


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org",
        "about:blank",
        "https://example.org@evil.example", "https://user:word@example.org/", "https://example.org\\@evil.example",
        "https://evil.example\\.example.org", "https://exa mple.org", "https://example.org/a b", "https://exa\x00mple.org",
        "https://example.org/\x1b[2J", "https://example.org/a\nb", "https://example.org/\u202egro", 'https://x.org/" onload="x',
        "https://x.org/<script>", "https:///x", "https://", "http:example.org", "//example.org", "https://example.org:99999/",
        "https://ex_ample.org", "https://-example.org", "https://example.123/", "http://[::1", "192.168.1.5", "hello", "a.b", ".",
        "me@localhost", "a@b@example.org", "a@example.org,b@example.org", '"a b"@example.org', "mailto:mailto:a@example.org",
        "mailto:a%0Ab@example.org", "@example.org", "me@", "---", "5", "12", "+999 123 456", "1" * 16, "555 0100 Room 5",
        "555 0100 / 555 0101", "tel:", "tel:+", "Phone: 555 0100", "Ana, +1 555 0100", "https://good.example <javascript:x>",
    ],
)  # fmt: skip
def test_what_is_no_address_or_leads_elsewhere_is_refused(typed: str, make_brief: MakeBrief) -> None:
    with pytest.raises(AnswerError) as caught:
        make_brief(reply=typed)
    assert "won't do. Give a web address such as https://example.org/r, a mail address or a telephone number." in str(
        caught.value
    )


@pytest.mark.parametrize(
    ("contact", "shown", "link"),
    [
        ("Ana, +1 555 0100", None, "tel:+15550100"),
        ("Ana 555 0100", None, "tel:5550100"),
        ("Ana, 020 7946 0958", None, "tel:02079460958"),
        ("Ask Ana: 202-555-0143 ext 5", None, "tel:2025550143;ext=5"),
        ("Ana (ana@example.org)", None, "mailto:ana@example.org"),
        ("see www.example.org/x.", None, "https://www.example.org/x"),
        ("+1 555 0100", None, "tel:+15550100"),
        ("mailto:ana@example.org", "ana@example.org", "mailto:ana@example.org"),
        ("<ana@example.org>", "ana@example.org", "mailto:ana@example.org"),
        ("ana@example.org or 555 0100", None, ""),
        ("Dr.Smith", None, ""),
        ("Ana or Bob, room 12", None, ""),
        ("javascript:alert(1)", None, ""),
    ],
)
def test_a_contact_may_be_any_words_and_links_to_the_one_address_in_them(
    contact: str, shown: str | None, link: str, make_brief: MakeBrief
) -> None:
    brief = make_brief(contact=contact)
    assert brief.contact == (shown or contact)
    assert (brief.contact_address.link if brief.contact_address else "") == link


def test_a_link_stands_in_the_answers_as_people_read_it(tmp_path: Path, library: Library, make_brief: MakeBrief) -> None:
    brief = make_brief(
        reply="mailto:ana@bücher.example", contact="tel:+1-202-555-0100;ext=5", date="January 14, 2027", start="6:30 pm",
        minutes="1.5 hours", people="12 people", timezone="Eastern",
    )  # fmt: skip
    written = yamlfile.dump(brief.answers())
    for line in ("reply: ana@bücher.example", "contact: +1 202-555-0100 ext. 5", "timezone: America/New_York", "minutes: 90"):
        assert line in written
    (tmp_path / "kit.yaml").write_text(written, encoding="utf-8")
    assert briefs.make(briefs.load(tmp_path / "kit.yaml"), library, today=TODAY) == brief


def test_templates_are_given_the_links_of_reply_and_contact(library: Library, make_brief: MakeBrief) -> None:
    def facts(**answers: str) -> Facts:
        brief = make_brief(**answers)
        return Filler(brief, *plan_or_nearest(brief, library), library, Translator.open("en", library)).facts

    mail = facts(reply="mailto:me@example.org", contact="Ana, +1 555 0100")
    assert (mail.reply.striptags(), mail.reply_link, mail.contact_link) == (
        "me@example.org",
        "mailto:me@example.org",
        "tel:+15550100",
    )
    assert not mail.reply_is_link
    web = facts(reply="bücher.example")
    assert (web.reply.striptags(), web.reply_link, web.contact_link) == ("bücher.example", "https://xn--bcher-kva.example", "")
    assert web.reply_is_link
    assert facts().reply_link == ""


@pytest.mark.parametrize(
    ("reply", "shown", "link"),
    [
        ("mailto:me@example.org", "me@example.org", "mailto:me@example.org"),
        ("tel:+1-202-555-0100;ext=5", "+1 202-555-0100 ext. 5", "tel:+12025550100;ext=5"),
        ("HTTP://bücher.example/ñ", "http://bücher.example/ñ", "http://xn--bcher-kva.example/%C3%B1"),
    ],
)
def test_the_code_on_the_page_opens_the_link(reply: str, shown: str, link: str, tmp_path: Path) -> None:
    done = toolkit(
        "build", "examples/kitchen-table.yaml", "--data", f"reply={reply}", "--documents", "invitation", "--allow-past",
        "--format", "pdf,docx", "--quiet", "-o", tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    folder = Path(done.stdout.strip())
    page = pypdfium2.PdfDocument(folder / "pdf" / "01-invitation.pdf")[0]
    assert shown in page.get_textpage().get_text_range()
    assert [each.text for each in zxingcpp.read_barcodes(page.render(scale=3).to_pil().convert("L"))] == [link]
    with zipfile.ZipFile(folder / "docx" / "01-invitation.docx") as word:
        pictures = [Image.open(word.open(name)) for name in word.namelist() if name.startswith("word/media/")]
        assert link in {each.text for picture in pictures for each in zxingcpp.read_barcodes(picture.convert("L"))}
    kept = yamlfile.read((folder / "kit.yaml").read_text(encoding="utf-8"), "kit.yaml", AnswerError).values["reply"]
    assert kept == shown


SCHEMES = {"web": ("http://", "https://"), "mail": ("mailto:",), "telephone": ("tel:",)}

PIECES = st.lists(
    st.sampled_from(["http://", "https://", "mailto:", "tel:", "example", ".org", "@", ":", "/", "?", "#", "%", "%41", "+1",
                     "202555",
                     "0143", " ", "ext", ";ext=", "(0)", "[", "]", "<", ">", "ñ", "ﬁ", "İ", "٣", "。", "\u200d", "xn--", "-",
                     ".", "x"]),
    max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.one_of(PIECES, st.text(max_size=40), st.emails(), st.from_regex(r"https?://[a-z]{1,9}\.org/\S{0,20}", fullmatch=True)),
       st.sampled_from([None, "US", "GB", "XX"]))  # fmt: skip
@example("tel:%00123456", None)
@example("example@[", None)
@example("202555x٣", None)
@example("tel:@202555", None)
@example("0112 101 2345", None)
@example("0012 345", "GB")
@example("0118 496 0123", "AQ")
@example("http://[fe80::1%25eth0]/", None)
@example("https://example.org:/", None)
def test_an_address_reads_the_same_again_and_its_link_is_plain(text: str, region: str | None) -> None:
    address_of(text, region)
    try:
        address = read_address(text, region)
    except NotUnderstood:
        return
    assert read_address(address.shown, region) == address
    assert read_address(text).shown == address.shown, "what is kept doesn't depend on the country"
    assert address.link.isascii()
    assert address.link.isprintable()
    assert not set(address.link) & set(' <>"\\{}|^`')
    assert address.link.startswith(SCHEMES[address.kind])

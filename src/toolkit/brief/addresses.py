"""Where people write, call or look: a text in; an Address, with the link behind it, out.

Texts are taken apart by the rules of what they are (URL, mail address, telephone number), never by their looks. What can't be
one of these, or may lead elsewhere than it says, is refused.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, unquote, urlsplit

from toolkit.brief.values import NotUnderstood
from toolkit.text import clean

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

FIGURES_LEAST, FIGURES_MOST = 3, 15
"""Of a telephone number: 112 is one; the most are those of ITU-T E.164."""

ANY_REGIONS = ("US", "GB", "ES")
"""Countries whose numbers have most of the shapes there are: to see where a number stands and where its extension begins, when
its country isn't known. It is dialed as it is written."""

NUMBER_STARTS = r"[+＋(]*\d"

TWO_NUMBERS = r"\d(\D*\d){6,} ?[/,;|] ?\D*\d(\D*\d){6,}"
"""Either part would be a telephone number by itself."""

NOT_IN_LINKS = frozenset('<>"\\`{}|^')
"""Characters of no URL (RFC 3986) that browsers read in different ways."""

IN_PATHS = "/:@!$&'()*+,;=~%"
IN_QUERIES = f"{IN_PATHS}?"
IN_MAILBOXES = "!$'*+=~"
"""Characters that stay as they are in a part of a link (RFC 3986, RFC 6068)."""


@dataclass(frozen=True)
class Address:
    """Somewhere to reply to."""

    kind: Literal["web", "mail", "telephone"]
    shown: str
    """As people read it; read again, it gives the same link."""
    link: str
    """What codes and links hold: https://…, mailto:…, tel:…"""


def read_address(text: str, region: str | None = None) -> Address:
    """The address that the whole text is. Raises NotUnderstood.

    `region`: the country, as in US, from which a telephone number without + is dialed, if that is known.
    """
    if any(unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") for each in text.strip()):
        raise NotUnderstood
    text = _unwrapped(clean(text))
    scheme, colon, rest = text.partition(":")
    scheme, rest = scheme.lower(), rest.strip()
    if colon and scheme in ("http", "https"):
        return _web(f"{scheme}:{rest}")
    if colon and scheme == "mailto":
        return _mail(unquote(rest.partition("?")[0]))
    if colon and scheme == "tel":
        return _telephone_link(rest, region)
    if "@" in text and "/" not in text:
        return _mail(text)
    with suppress(NotUnderstood):
        return _telephone(text, region)
    return _web(text)


def address_of(text: str, region: str | None = None) -> Address | None:
    """The address that the text is, or the only one in it, as in “Ana, +1 555 0100”; else None."""
    with suppress(NotUnderstood):
        return None if re.search(r"\.[A-Z][a-z]+$", text) else read_address(text, region)  # Dr.Smith is no host
    found = {each.link: each for each in _within(clean(text), region)}
    return next(iter(found.values())) if len(found) == 1 else None


def _within(text: str, region: str | None) -> Iterator[Address]:
    """Addresses among other words: hosts only where something says that they are."""
    from phonenumbers import Leniency, PhoneNumberMatcher

    words = [each.strip(".,;:!?()[]<>“”\"'") for each in text.split()]
    marked = [each for each in words if "@" in each or each.lower().startswith(("http:", "https:", "www.", "mailto:", "tel:"))]
    for each in marked:
        with suppress(NotUnderstood):
            yield read_address(each, region)
        text = text.replace(each, " ")
    for each in (region, *ANY_REGIONS) if region else ANY_REGIONS:
        if numbers := [match.raw_string for match in PhoneNumberMatcher(text, each, leniency=Leniency.POSSIBLE)]:
            for number in numbers:
                with suppress(NotUnderstood):
                    yield _telephone(number, region)
            break


def _unwrapped(text: str) -> str:
    """me@example.org for `<me@example.org>` and `Me <me@example.org>`."""
    match = re.fullmatch(r"[^<>]*<([^<>]+)>", text)
    return match[1].strip() if match else text


def _web(text: str) -> Address:
    """A web address, or a host with a path. Raises NotUnderstood."""
    has_scheme = re.match(r"https?://", text)
    try:
        parts = urlsplit(text if has_scheme else f"https://{text}")
        port = parts.port
    except ValueError:
        raise NotUnderstood from None
    if "@" in parts.netloc or not NOT_IN_LINKS.isdisjoint(text) or re.search(r"\s", text):
        raise NotUnderstood
    host = _host(parts.netloc.rpartition(":")[0] if port is not None else parts.netloc, local=bool(has_scheme))
    path = _quoted(parts.path, IN_PATHS)
    query = f"?{_quoted(parts.query, IN_QUERIES)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment, IN_QUERIES)}" if parts.fragment else ""
    place = f"{host}:{port}" if port is not None else host
    start = f"{parts.scheme}://" if has_scheme else ""
    after = text[len(start) + len(parts.netloc) :]
    return Address("web", f"{start}{parts.netloc.lower()}{after}", f"{parts.scheme}://{place}{path}{query}{fragment}")


def _quoted(text: str, safe: str) -> str:
    """In ASCII; a percent sign that begins no encoded byte is one itself."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=safe)


def _host(name: str, *, local: bool) -> str:
    """A host as links have it: in ASCII (IDNA), with a name of a top-level domain. `local`: also one of a network at hand.

    Raises NotUnderstood.
    """
    import idna

    machine = name.removeprefix("[").removesuffix("]")
    if local and _is_machine(machine) and (":" in machine) == (name != machine):
        return name
    try:
        host = idna.encode(name, uts46=True).decode("ascii")
    except ValueError:
        raise NotUnderstood from None
    top = host.rpartition(".")[2]
    if not re.fullmatch(r"[a-z]{2,}|xn--[a-z0-9-]+", top) or ("." not in host and not local):
        raise NotUnderstood
    return host


def _is_machine(text: str) -> bool:
    """Whether it is an address of the internet protocol, such as 192.168.1.5."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _mail(text: str) -> Address:
    """A mail address. Raises NotUnderstood."""
    from email.errors import MessageError
    from email.headerregistry import Address as Mailbox

    name, _, host = text.rpartition("@")
    plain = re.sub(r"[^\x00-\x7f]", "x", name)  # letters of any script may stand where those of ASCII may (RFC 6531)
    try:
        mailbox = Mailbox(addr_spec=f"{plain}@example.org")
    except (ValueError, IndexError, AttributeError, MessageError):  # what its parser raises for what is no address
        raise NotUnderstood from None
    if mailbox.username != plain or not text.isprintable() or re.search(r"[ \"]", text):
        raise NotUnderstood
    return Address("mail", text, f"mailto:{quote(name, safe=IN_MAILBOXES)}@{_host(host, local=False)}")


def _telephone(text: str, region: str | None) -> Address:
    """A telephone number, with its extension. Raises NotUnderstood."""
    if not re.match(NUMBER_STARTS, text) or "@" in text or _is_machine(text):
        raise NotUnderstood
    number = _parsed(text)
    extension = _figures(number.extension or "")
    figures = _figures(text).removesuffix(extension)
    if not FIGURES_LEAST <= len(figures) <= FIGURES_MOST or _has_words(text, number) or re.search(TWO_NUMBERS, text):
        raise NotUnderstood
    whole = number if text.startswith(("+", "＋")) else _of_region(text, region)
    return Address("telephone", text, _link(_international(whole) if whole else figures, extension))


def _telephone_link(text: str, region: str | None) -> Address:
    """A number as it stands behind “tel:” (RFC 3966); what is not a part of the number itself is written out."""
    if ";" not in text:
        return _telephone(unquote(text), region)
    import phonenumbers

    number = _parsed(f"tel:{text}")
    if not text.startswith("+") and "phone-context=+" not in text:
        return _telephone(f"{text.partition(';')[0]}{f' ext. {number.extension}' if number.extension else ''}", region)
    return _telephone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL), region)


def _parsed(text: str) -> PhoneNumber:
    """A number taken apart. Its country means something only if it is written."""
    import phonenumbers

    if text.isprintable():
        for region in ANY_REGIONS:
            with suppress(phonenumbers.NumberParseException):
                return phonenumbers.parse(text, region)
    raise NotUnderstood


def _of_region(text: str, region: str | None) -> PhoneNumber | None:
    """The number as it is dialed in a country; None if there is no such number there."""
    import phonenumbers

    with suppress(phonenumbers.NumberParseException):
        number = phonenumbers.parse(text, region)
        return number if phonenumbers.is_valid_number(number) else None
    return None


def _figures(text: str) -> str:
    """Its figures, in ASCII."""
    import phonenumbers

    return str(phonenumbers.normalize_digits_only(text))


def _has_words(text: str, number: PhoneNumber) -> bool:
    """Whether letters stand in the text that don't announce an extension."""
    return any(each.isalpha() for each in text) and not number.extension


def _international(number: PhoneNumber) -> str:
    import phonenumbers

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _link(figures: str, extension: str) -> str:
    return f"tel:{figures}{f';ext={extension}' if extension else ''}"

"""An issue's files and stories -> METS 1.12: what is there, and what belongs to what.

PREMIS has the digests of each file, MODS what the issue and its articles are; the physical map
leads to pages, the logical one through sections and articles to the blocks of the ALTO files.
"""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from epaper_pdf.archive.alto import TAGS, illustrations, pieces
from epaper_pdf.archive.bag import Member
from epaper_pdf.archive.stories import Part, Placed, Section, Story
from epaper_pdf.archive.xml import HEAD, element, name_of, told
from epaper_pdf.page.pages import Page
from epaper_pdf.roles import Role
from epaper_pdf.values import frozen

_ROOT = {
    "xmlns": "http://www.loc.gov/METS/",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:mods": "http://www.loc.gov/mods/v3",
    "xmlns:premis": "http://www.loc.gov/premis/v3",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/version1121/mets.xsd",
}
_MIME = {
    "pdf": "application/pdf", "xml": "application/xml", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "json": "application/json", "jsonl": "application/x-ndjson", "gz": "application/gzip",
    "yaml": "application/yaml", "md": "text/markdown", "png": "image/png", "tif": "image/tiff",
    "tiff": "image/tiff", "webp": "image/webp", "icc": "application/vnd.iccprofile",
    "ttf": "font/ttf", "otf": "font/otf",
}  # fmt: skip


@frozen
class File:
    """A file of the bag, by its path beside `mets.xml`; `page` is that of which it is a view."""

    use: str
    member: Member
    page: str | None = None

    @property
    def href(self) -> str:
        return self.member.path.partition("/")[2]

    @property
    def id(self) -> str:
        return name_of("F", self.href.replace("/", "."))


@frozen
class Described:
    """What is to be said of an issue as a whole; `zone` is empty for the base edition."""

    id: str
    title: str
    date: str
    number: int
    total: int
    zone: str
    language: str
    publisher: str
    place: str
    software: str


def mets(
    issue: Described, pages: Sequence[Page], parts: Sequence[Section], files: Sequence[File]
) -> bytes:
    """Return the METS file of an issue."""
    alto = {file.page: file for file in files if file.use == "alto"}
    articles = [s for part in parts for s in part.stories if s.article_id is not None]
    made = f"{issue.date}T00:00:00+08:00"
    agent = {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"}
    header = element(
        "metsHdr", {"CREATEDATE": made}, [element("agent", agent, [told("name", issue.software)])]
    )
    label = " ".join(filter(None, (issue.title, issue.date, issue.zone)))
    root = {**_ROOT, "OBJID": issue.id, "TYPE": "Newspaper", "LABEL": label}
    return (
        HEAD
        + element("mets", root, (
            header,
            _described("M.issue", _issue(issue)),
            *(_described(_mods_id(story), _article(story, issue)) for story in articles),
            element("amdSec", {"ID": "fixity"}, map(_fixity, files)),
            element("fileSec", {}, _groups(files)),
            _physical(issue, pages, files),
            _logical(issue, parts, alto),
        ))
    ).encode()  # fmt: skip


def _described(id_: str, inside: Iterable[str]) -> str:
    mods = element("mods:mods", {"version": "3.7"}, inside)
    wrapped = element("mdWrap", {"MDTYPE": "MODS"}, [element("xmlData", {}, [mods])])
    return element("dmdSec", {"ID": id_}, [wrapped])


def _issue(issue: Described) -> Iterator[str]:
    yield _title(issue.title)
    yield element("mods:genre", {"authority": "marcgt"}, text="newspaper")
    origin = told("mods:publisher", issue.publisher)
    day = element("mods:dateIssued", {"encoding": "w3cdtf"}, text=issue.date)
    edition = told("mods:edition", issue.zone)
    yield element("mods:originInfo", {}, [_where(issue.place), origin, day, edition])
    yield _language(issue.language)
    yield element("mods:identifier", {"type": "local"}, text=issue.id)
    yield element("mods:part", {}, (
        element("mods:detail", {"type": kind}, [told("mods:number", str(number))])
        for kind, number in (("issue", issue.number), ("issue-total", issue.total))
    ))  # fmt: skip


def _where(place: str) -> str:
    return element("mods:place", {}, [element("mods:placeTerm", {"type": "text"}, text=place)])


def _article(story: Story, issue: Described) -> Iterator[str]:
    yield _title(story.title, story.text_of(Role.DECK))
    if kicker := story.text_of(Role.KICKER):
        yield element("mods:note", {"type": "overline"}, text=kicker)
    if byline := story.text_of(Role.BYLINE):
        yield element("mods:name", {}, [told("mods:displayForm", byline)])
    yield element("mods:genre", {}, text="article")
    yield _language(story.first.block.lang)
    yield element("mods:identifier", {"type": "local"}, text=story.article_id or "")
    pages = (
        element("mods:extent", {"unit": "page"}, [told("mods:start", page)]) for page in story.pages
    )
    parent = {"type": "host"}
    host = element("mods:identifier", {"type": "local"}, text=issue.id)
    yield element("mods:relatedItem", parent, [host, element("mods:part", {}, pages)])


def _title(title: str, more: str = "") -> str:
    return element("mods:titleInfo", {}, [told("mods:title", title), told("mods:subTitle", more)])


def _language(tag: str) -> str:
    said = {"type": "code", "authority": "rfc5646"}
    return element("mods:language", {}, [element("mods:languageTerm", said, text=tag)])


def _fixity(file: File) -> str:
    """Return a file's digests and size in PREMIS 3.

    Its container `object` wants an xsi:type that no validator knows without the schema of PREMIS.
    """
    member = file.member
    digests = (
        element("premis:fixity", {}, (
            told("premis:messageDigestAlgorithm", f"SHA-{name.removeprefix('sha')}"),
            told("premis:messageDigest", digest),
        ))
        for name, digest in member.digests.items()
    )  # fmt: skip
    form = element("premis:formatDesignation", {}, [told("premis:formatName", _mime(file))])
    thing = element("premis:objectCharacteristics", {}, (
        told("premis:compositionLevel", "0"), *digests, told("premis:size", str(member.size)),
        element("premis:format", {}, [form]),
    ))  # fmt: skip
    wrapped = element("mdWrap", {"MDTYPE": "PREMIS"}, [element("xmlData", {}, [thing])])
    return element("techMD", {"ID": _fixity_id(file)}, [wrapped])


def _groups(files: Sequence[File]) -> Iterator[str]:
    for use in dict.fromkeys(file.use for file in files):
        yield element("fileGrp", {"USE": use}, (_file(f) for f in files if f.use == use))


def _file(file: File) -> str:
    said = {
        "ID": file.id, "MIMETYPE": _mime(file), "SIZE": str(file.member.size),
        "CHECKSUM": file.member.digests["sha256"], "CHECKSUMTYPE": "SHA-256",
        "ADMID": _fixity_id(file),
    }  # fmt: skip
    place = {"LOCTYPE": "URL", "xlink:type": "simple", "xlink:href": quote(file.href)}
    return element("file", said, [element("FLocat", place)])


def _physical(issue: Described, pages: Sequence[Page], files: Sequence[File]) -> str:
    views = {
        page.id: [element("fptr", {"FILEID": f.id}) for f in files if f.page == page.id]
        for page in pages
    }
    divisions = (
        element("div", {
            "ID": name_of("D", page.id), "TYPE": "page", "ORDER": str(page.ordinal),
            "ORDERLABEL": page.id, "LABEL": f"{page.id} {page.section}",
        }, views[page.id])
        for page in pages
    )  # fmt: skip
    top = {"TYPE": "issue", "LABEL": issue.date, "DMDID": "M.issue"}
    whole = [element("fptr", {"FILEID": file.id}) for file in files if file.use == "edition"]
    inside = [*whole, *divisions]
    return element("structMap", {"TYPE": "PHYSICAL"}, [element("div", top, inside)])


def _logical(issue: Described, parts: Sequence[Section], alto: dict[str | None, File]) -> str:
    divisions = (
        element("div", {"TYPE": "section", "LABEL": section.name},
                (_story(story, alto) for story in section.stories))
        for section in parts
    )  # fmt: skip
    top = {"TYPE": "issue", "LABEL": issue.date, "DMDID": "M.issue"}
    return element("structMap", {"TYPE": "LOGICAL"}, [element("div", top, divisions)])


def _story(story: Story, alto: dict[str | None, File]) -> str:
    said = {"TYPE": story.kind, "LABEL": story.title or None}
    if story.article_id is not None:
        said["DMDID"] = _mods_id(story)
    return element("div", said, (_part(part, alto) for part in story.parts))


def _part(part: Part, alto: dict[str | None, File]) -> str:
    areas = [
        element("area", {"FILEID": alto[place.page.id].id, "BETYPE": "IDREF", "BEGIN": id_})
        for place in part.places
        for id_ in _areas(place)
    ]
    inside = areas if len(areas) == 1 else [element("seq", {}, areas)]
    return element("div", {"TYPE": TAGS[part.role]}, [element("fptr", {}, inside)] * bool(areas))


def _areas(place: Placed) -> Iterator[str]:
    yield from (id_ for id_, _ in illustrations(place.page, place.block))
    yield from (piece.id for piece in pieces(place.page, place.block))


def _mods_id(story: Story) -> str:
    return name_of("M.article.", story.article_id or "")


def _fixity_id(file: File) -> str:
    return f"X{file.id}"


def _mime(file: File) -> str:
    return _MIME.get(file.href.rpartition(".")[2].lower(), "application/octet-stream")

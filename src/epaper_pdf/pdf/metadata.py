"""XMP of page files, PDF/X-4 and PDF/A-2u at once, and of the edition, PDF/A-2a and PDF/UA-1.

ISO 15930-7, 6.5; ISO 19005-2, 6.6; ISO 14289-1, clause 5. PDF/A wants every property described that
is not predefined, so those of PDF/X and PDF/UA have extension schemas (6.6.2.3).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.sax.saxutils import escape

from epaper_pdf.values import frozen

_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
_PDFX = {"pdfxid": "http://www.npes.org/pdfx/ns/id/"}
_PDFUA = {"pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}
_Extension = tuple[str, str, str, str, str]  # schema, prefix, property, its type, what it is
_OF_PAGES: Sequence[_Extension] = (
    ("PDF/X ID Schema", "pdfxid", "GTS_PDFXVersion", "Text", "version of PDF/X"),
    ("Adobe PDF Schema", "pdf", "Trapped", "Text", "whether the page is trapped"),
)
_OF_EDITIONS: Sequence[_Extension] = (
    ("PDF/UA ID Schema", "pdfuaid", "part", "Integer", "part of ISO 14289"),
)


@frozen
class Metadata:
    """What a file says of itself; `key` names the document in all its versions.

    A page file claims PDF/X-4 and, where it is `archival`, PDF/A-2u; a `tagged` edition claims
    PDF/A-2a and PDF/UA-1, and tells no version: while its pages are the same it is the same file.
    """

    title: str
    author: str
    creator: str
    producer: str
    made: datetime
    key: str
    version: int
    archival: bool = True
    tagged: bool = False

    def xmp(self, content: bytes) -> bytes:
        """Return the XMP packet of the file whose content has the 16-byte digest `content`."""
        date = self.made.isoformat()
        spaces = _SPACES | (_PDFUA if self.tagged else _PDFX)
        extensions = _OF_EDITIONS if self.tagged else _OF_PAGES
        properties = {
            "dc:format": "application/pdf",
            "xmp:CreateDate": date,
            "xmp:ModifyDate": date,
            "xmp:MetadataDate": date,
            "xmp:CreatorTool": self.creator,
            "pdf:Producer": self.producer,
            **({} if self.tagged else {"pdf:Trapped": "False"}),
            "xmpMM:DocumentID": uuid5(NAMESPACE_URL, self.key).urn,
            "xmpMM:InstanceID": UUID(bytes=content, version=5).urn,
            **({} if self.tagged else {"xmpMM:VersionID": str(self.version)}),
            "xmpMM:RenditionClass": "default",
        }
        properties |= self._claims()
        plain = "".join(f"<{k}>{escape(v)}</{k}>" for k, v in properties.items())
        packet = (
            f'{_HEAD}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
            ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<rdf:Description rdf:about="" {_declared(spaces)}>{plain}'
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(self.title)}</rdf:li>'
            "</rdf:Alt></dc:title>"
            f"<dc:creator><rdf:Seq><rdf:li>{escape(self.author)}</rdf:li></rdf:Seq></dc:creator>"
            f"</rdf:Description>{_extensions(extensions, spaces)}</rdf:RDF></x:xmpmeta>"
            '<?xpacket end="w"?>'
        )
        return packet.encode()

    def _claims(self) -> dict[str, str]:
        if self.tagged:
            return {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
        archival = {"pdfaid:part": "2", "pdfaid:conformance": "U"} if self.archival else {}
        return {"pdfxid:GTS_PDFXVersion": "PDF/X-4", **archival}


def _declared(spaces: Mapping[str, str]) -> str:
    return " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())


def _extensions(extensions: Sequence[_Extension], spaces: Mapping[str, str]) -> str:
    """Return the descriptions of the properties that PDF/A does not know."""
    schemas = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{schema}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{spaces[prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{what}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
        for schema, prefix, name, kind, what in extensions
    )
    own = {
        "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
        "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
        "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    }
    return (
        f'<rdf:Description rdf:about="" {_declared(own)}><pdfaExtension:schemas><rdf:Bag>'
        f"{schemas}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    )

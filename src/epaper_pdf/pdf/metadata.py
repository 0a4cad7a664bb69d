"""XMP of page files: PDF/X-4 and PDF/A-2u at once (ISO 15930-7, 6.5; ISO 19005-2, 6.6).

PDF/A wants every property described that is not predefined, so the two of PDF/X that it does not
know have extension schemas (6.6.2.3).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.sax.saxutils import escape

_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
_EXTENSIONS = (
    ("PDF/X ID Schema", "pdfxid", "GTS_PDFXVersion", "version of PDF/X"),
    ("Adobe PDF Schema", "pdf", "Trapped", "whether the page is trapped"),
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page file says of itself; `key` names the document in all its versions.

    With `archival` it claims PDF/A-2u, too.
    """

    title: str
    author: str
    creator: str
    producer: str
    made: datetime
    key: str
    version: int
    archival: bool = True

    def xmp(self, content: bytes) -> bytes:
        """Return the XMP packet of the file whose content has the 16-byte digest `content`."""
        date = self.made.isoformat()
        properties = {
            "dc:format": "application/pdf",
            "xmp:CreateDate": date,
            "xmp:ModifyDate": date,
            "xmp:MetadataDate": date,
            "xmp:CreatorTool": self.creator,
            "pdf:Producer": self.producer,
            "pdf:Trapped": "False",
            "xmpMM:DocumentID": uuid5(NAMESPACE_URL, self.key).urn,
            "xmpMM:InstanceID": UUID(bytes=content, version=5).urn,
            "xmpMM:VersionID": str(self.version),
            "xmpMM:RenditionClass": "default",
            "pdfxid:GTS_PDFXVersion": "PDF/X-4",
        }
        if self.archival:
            properties |= {"pdfaid:part": "2", "pdfaid:conformance": "U"}
        plain = "".join(f"<{k}>{escape(v)}</{k}>" for k, v in properties.items())
        packet = (
            f'{_HEAD}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
            ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<rdf:Description rdf:about="" {_declared(_SPACES)}>{plain}'
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(self.title)}</rdf:li>'
            "</rdf:Alt></dc:title>"
            f"<dc:creator><rdf:Seq><rdf:li>{escape(self.author)}</rdf:li></rdf:Seq></dc:creator>"
            f"</rdf:Description>{_extensions()}</rdf:RDF></x:xmpmeta>"
            '<?xpacket end="w"?>'
        )
        return packet.encode()


def _declared(spaces: dict[str, str]) -> str:
    return " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())


def _extensions() -> str:
    """Return the descriptions of the properties that PDF/A does not know."""
    schemas = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{schema}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_SPACES[prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{what}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
        for schema, prefix, name, what in _EXTENSIONS
    )
    spaces = {
        "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
        "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
        "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    }
    return (
        f'<rdf:Description rdf:about="" {_declared(spaces)}><pdfaExtension:schemas><rdf:Bag>'
        f"{schemas}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    )

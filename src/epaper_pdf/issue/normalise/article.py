"""One article file -> its fixes and remarks, in the order of the text."""

from epaper_pdf.findings import Finding
from epaper_pdf.issue.article import front_matter
from epaper_pdf.issue.normalise.body import put_right
from epaper_pdf.issue.normalise.damage import damages
from epaper_pdf.issue.normalise.fixes import Fix, Remark
from epaper_pdf.issue.normalise.head import put_head_right
from epaper_pdf.source import Source


def article_fixes(source: Source) -> tuple[list[Fix], list[Remark]]:
    """Return what is put right in an article and what is told; nothing for other files."""
    found = front_matter(source)
    if isinstance(found, Finding):
        return [], []
    yaml_text, begins = found
    fixes, remarks = put_head_right(source, yaml_text)
    of_body, of_marks = put_right(source.text[begins:])
    fixes += (fix.moved(begins) for fix in of_body)
    remarks += (remark.moved(begins) for remark in of_marks)
    remarks += damages(source.text)
    return sorted(fixes, key=lambda f: f.start), sorted(remarks, key=lambda r: r.start)

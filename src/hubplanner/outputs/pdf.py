"""Say in a PDF which language it speaks, which matplotlib cannot."""

import re


def with_language(pdf: bytes, language: str) -> bytes:
    """Return the PDF with its language, and with its title for the window of a reader.

    Programs that read a page aloud choose their voice by it. The catalogue is written anew at the end of
    the file, as the format provides for changes; nothing before it is touched.

    Parameters
    ----------
    pdf : bytes
    language : str
        For example ``en-GB``.

    Returns
    -------
    bytes
        The same, if it is not laid out as we know it.
    """
    trailer = re.search(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", pdf, re.DOTALL)
    root = re.search(rb"/Root (\d+) 0 R", trailer[1]) if trailer else None
    found = re.search(rb"(?m)^" + root[1] + rb" 0 obj\s*<<(.*?)>>\s*endobj", pdf, re.DOTALL) if root else None
    if not (trailer and root and found):
        return pdf
    start = len(pdf) + 1
    entries = b"%b /Lang (%b) /ViewerPreferences << /DisplayDocTitle true >> " % (
        found[1],
        language.encode("ascii"),
    )
    catalogue = b"\n%b 0 obj\n<<%b>>\nendobj\n" % (root[1], entries)
    xref = len(pdf) + len(catalogue)
    table = b"xref\n%b 1\n%010d 00000 n \n" % (root[1], start)
    return b"%b%b%btrailer\n<<%b /Prev %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        pdf, catalogue, table, trailer[1], trailer[2], xref,
    )  # fmt: skip

"""Tooltips that show names as they are: Qt takes text that looks like HTML for HTML."""

import html

_LONGEST = 300


def plain_tip(text: str) -> str:
    """Return a text as a tooltip that shows its letters, cut where it would fill the screen.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Empty for an empty text: no tooltip.
    """
    if not text:
        return ""
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"<span>{html.escape(cut).replace(chr(10), '<br>')}</span>"

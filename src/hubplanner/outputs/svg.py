"""Make an SVG speak to those who cannot see it."""

import re
from xml.sax.saxutils import escape


def described(svg: str, description: str) -> str:
    """Return the SVG marked as a picture in English with a description beside its title.

    Parameters
    ----------
    svg : str
        As matplotlib writes it, with a title.
    description : str

    Returns
    -------
    str
    """
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, count=1, flags=re.DOTALL)
    svg = svg.replace("<svg ", '<svg role="img" xml:lang="en-GB" aria-labelledby="map-title map-description" ', 1)
    told = f'</title>\n <desc id="map-description">{escape(description)}</desc>'
    return svg.replace("<title>", '<title id="map-title">', 1).replace("</title>", told, 1)

"""Make published names readable without changing the stored value."""

import re

_SMALL = {"and", "at", "by", "for", "in", "of", "on", "the", "to", "upon", "with"}
_KEPT = {"GP", "NHS", "PCN", "LIFT", "UK", "II", "III", "IV"}


def display_name(name: str) -> str:
    """Return ``name`` in ordinary capitals if the file has it in block capitals.

    >>> display_name("ST. CLEMENT'S SURGERY")
    "St. Clement's Surgery"
    """
    if not name.isupper():
        return name
    words = re.split(r"(\s+)", name)
    return "".join(_word(word, first=position == 0) for position, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if word.strip("().,") in _KEPT:
        return word
    if word.lower() in _SMALL and not first:
        return word.lower()
    # After an apostrophe a name goes on (O'Brien); a single letter is an ending (St. Clement's).
    return re.sub(r"(?<!['’\w])[^\W\d_]+|(?<=['’])[^\W\d_]{2,}", lambda part: part.group().capitalize(), word.lower())

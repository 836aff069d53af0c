"""Make published names readable without changing the stored value."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

_NAMED = 6
_SMALL = {"and", "at", "by", "for", "in", "of", "on", "the", "to", "upon", "with"}
#: Words by which a building is known for one.
_PLACES = {"surgery", "centre", "center", "clinic", "hospital", "house", "hub", "lodge", "building"}
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


@lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """Return the building alone where a name has its people too: there is not the room for both on a map.

    >>> short_name("Dr Jessamy and Partners (Otter Health Centre) + 2")
    'Otter Health Centre +2'
    >>> short_name("Holly Surgery (Dr Jessamy)")
    'Holly Surgery (Dr Jessamy)'
    """
    name = re.sub(r" \+ (\d+)$", r" +\1", name)
    parts = re.fullmatch(r"(.+?) \(([^()]+)\)( \+\d+)?", name)
    if parts is None or _is_place(parts[1]) or not _is_place(parts[2]):
        return name
    return parts[2] + (parts[3] or "")


def _is_place(words: str) -> bool:
    return not _PLACES.isdisjoint(re.findall(r"\w+", words.lower()))


def did_you_mean(name: str, known: Iterable[str], quoted: str = "“{}”") -> str:
    """Return a question with the nearest known name, to go after a sentence; empty if none is near.

    >>> did_you_mean("hub", ["hubs", "mode"], quoted="{}")
    ' Did you mean hubs?'
    """
    near = get_close_matches(name, list(known), n=1)
    return f" Did you mean {quoted.format(near[0])}?" if near else ""


def leads(buildings: Any) -> dict[str, str]:
    """Return the code of the building for the code of each site in it.

    Parameters
    ----------
    buildings : pandas.DataFrame
        By code, with ``sites``: the codes of its sites with spaces between them.
    """
    return {site: str(code) for code, sites in buildings["sites"].items() for site in str(sites).split()}


def named(codes: Sequence[str]) -> str:
    """Return the first few codes, and how many more there are.

    >>> named(["A1", "A2"]), named([f"A{number}" for number in range(1, 10)])
    ('A1, A2', 'A1, A2, A3, A4, A5, A6 and 3 more')
    """
    return ", ".join(codes[:_NAMED]) + (f" and {len(codes) - _NAMED:,} more" if len(codes) > _NAMED else "")

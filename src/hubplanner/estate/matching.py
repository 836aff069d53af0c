"""Which site a survey is of, where its code does not say: by postcode, then by name and distance."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.estate.buildings import sites_of
from hubplanner.study import CRS, Study, display_name, places_by_postcode

_SAME_POSTCODE = 0.7
_NAME_ALIKE = 0.8
_NAME_SHARE = 0.3
_ALONE = 0.1
_NEAR_M = 500.0
_NEAR = 0.15
_SHOWN = 3
_COMMON = {"the", "surgery", "practice", "medical", "centre", "center", "health", "dr", "and", "partners", "group",
           "gp", "ltd", "llp", "clinic", "branch", "at", "of", "main"}  # fmt: skip


@dataclass(frozen=True)
class SurveyMatch:
    """A site that a survey may be of.

    Attributes
    ----------
    site_code : str
    name : str
    confidence : float
        0 to 1; 1 only where codes are equal.
    reason : str
        In words.
    """

    site_code: str
    name: str
    confidence: float
    reason: str


def survey_matches(study: Study) -> dict[tuple[str, int], list[SurveyMatch]]:
    """Return the sites that each survey may be of, the likeliest first; a survey whose code is a site's has one.

    The confidence of a match by postcode is 0.7 plus up to 0.3 as the names are alike, less a little where several
    sites share the postcode; by name alone it is how alike they are times 0.8, plus 0.15 within 500 m. These are
    working values to put the likeliest first, not probabilities: a person decides.

    Parameters
    ----------
    study : Study
        With surveys, and practices or sites.

    Returns
    -------
    dict of (str, int) to list of SurveyMatch
        By file and row of the survey; empty lists where nothing is near.
    """
    sites = sites_of(study)
    points = _survey_points(study)
    matches: dict[tuple[str, int], list[SurveyMatch]] = {}
    for place, survey in enumerate(study.table("surveys").to_dict("records")):
        code = survey["site_code"]
        if code in sites.index:
            name = display_name(str(sites.loc[code, "name"]))
            found = [SurveyMatch(code, name, 1.0, "the same code")]
        else:
            found = _likely(survey, sites, None if points is None else points.iloc[place])
        matches[(str(survey["file"]), int(survey["row"]))] = found
    return matches


def _survey_points(study: Study) -> gpd.GeoSeries | None:
    if not study.has("postcodes"):
        return None
    places = places_by_postcode(study.table("postcodes"))
    return gpd.GeoSeries(study.table("surveys")["postcode"].map(places).to_numpy(), crs=CRS)


def _likely(survey: dict[str, Any], sites: gpd.GeoDataFrame, point: Any) -> list[SurveyMatch]:
    found = []
    postcode = survey["postcode"]
    sharing = 0 if pd.isna(postcode) else int((sites["postcode"] == postcode).sum())
    for code, name, there, shape in sites[["name", "postcode", "geometry"]].itertuples():
        alike = likeness(survey["name"], name)
        near = point is not None and shape is not None and point.distance(shape) <= _NEAR_M
        if sharing and there == postcode:
            confidence = _SAME_POSTCODE + _NAME_SHARE * alike - (_ALONE if sharing > 1 else 0.0)
            reason = (
                f"the same postcode{f', which {sharing} sites share' if sharing > 1 else ''}; names {alike:.0%} alike"
            )
        elif alike >= _NAME_ALIKE or (near and alike >= 1 - _NAME_ALIKE):
            confidence = _NAME_ALIKE * alike + (_NEAR if near else 0.0)
            reason = f"names {alike:.0%} alike" + (", under 500 m away" if near else "")
        else:
            continue
        found.append(SurveyMatch(str(code), display_name(str(name)), round(min(confidence, 0.99), 2), reason))
    return sorted(found, key=lambda one: -one.confidence)[:_SHOWN]


def likeness(one: object, other: object) -> float:
    """Return how alike two names are, 0 to 1, without the words that most surgeries have.

    >>> likeness("THE BURY KNOWLE HEALTH CTR", "Bury Knowle Health Centre") > 0.8
    True
    """
    words = [_words(one), _words(other)]
    if not all(words):
        return 0.0
    return difflib.SequenceMatcher(None, " ".join(words[0]), " ".join(words[1])).ratio()


def _words(name: object) -> Sequence[str]:
    if not isinstance(name, str):
        return ()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", name.lower()))
    return sorted(word for word in words if word not in _COMMON) or sorted(words)

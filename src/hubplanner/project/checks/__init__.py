"""What can only be seen with the whole study in hand: codes that do not meet, places off the network."""

from hubplanner.project.checks.areas import about_areas
from hubplanner.project.checks.buildings import about_buildings
from hubplanner.project.checks.network import about_network
from hubplanner.project.checks.registrations import about_registrations
from hubplanner.project.checks.surveys import about_surveys
from hubplanner.project.checks.times import about_times
from hubplanner.study import Finding, Study
from hubplanner.travel import RoadNetwork

__all__ = ["check_study"]


def check_study(study: Study, network: RoadNetwork | None) -> list[Finding]:
    """Return the findings about the study as a whole.

    Parameters
    ----------
    study : Study
    network : RoadNetwork or None
        If there are roads.

    Returns
    -------
    list of Finding
    """
    findings: list[Finding] = []
    if study.has("practices") or study.has("sites"):
        findings += about_buildings(study)
    if study.has("areas"):
        findings += about_areas(study)
    if study.has("registrations"):
        findings += about_registrations(study)
    if study.has("surveys"):
        findings += about_surveys(study)
    if study.has("times"):
        findings += about_times(study)
    if network is not None:
        findings += about_network(study, network)
    return findings

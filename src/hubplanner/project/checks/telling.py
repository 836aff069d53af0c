"""Words that the checks share."""

from hubplanner.study import Study


def file_of(study: Study, kind: str) -> str:
    """Return the file that the first row of a kind came from."""
    return str(study.table(kind)["file"].iloc[0])

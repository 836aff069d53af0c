"""The command that keeps hubs which people chose themselves."""

import argparse

from hubplanner.cli.data import changing
from hubplanner.cli.running import DONE, work
from hubplanner.cli.siting import read_criteria


def keep(chosen: argparse.Namespace) -> int:
    """Keep hubs as an option, as they are named."""
    from hubplanner.appraisal import in_words

    hubs = [code.strip().upper() for code in chosen.hubs.split(",") if code.strip()]
    with changing(chosen.project) as project, work() as (progress, cancel):
        criteria = read_criteria(chosen, project)
        replaced = chosen.option.strip() in project.options
        option = project.keep_choice(chosen.option, criteria, hubs, progress, cancel)
        words = in_words(option.solution, project.baseline_of(option.criteria), option.criteria)
    print(words)
    print(f"Kept as option “{option.name}”{', in place of the earlier one' if replaced else ''}.")
    return DONE

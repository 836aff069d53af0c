"""The estate: which buildings there are and who works in them."""

from hubplanner.estate.buildings import buildings, sites_of

__all__ = ["buildings", "sites_of"]

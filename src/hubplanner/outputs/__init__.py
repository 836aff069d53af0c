"""What leaves the project: maps, documents, data."""

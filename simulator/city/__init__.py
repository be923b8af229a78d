"""A schematic Shanghai: places with real ambiguity, and a street grid. Not for real navigation."""

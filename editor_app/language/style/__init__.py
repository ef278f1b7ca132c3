"""House style: rules in Vale's YAML, read, checked for mistakes, and asked about texts."""

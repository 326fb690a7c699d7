"""Arms and replicates on the same people and the same luck, and the estimates they give."""

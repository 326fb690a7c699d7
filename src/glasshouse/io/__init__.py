"""Run folders: what a run leaves on disk, with the hash of everything."""

"""Run folders on disk: tables, manifest, hashes."""

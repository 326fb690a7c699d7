"""What one run leaves behind: exact counts, spells and a few sample lives."""

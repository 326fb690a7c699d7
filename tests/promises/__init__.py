"""What a user may rely on, whatever the rulebook."""

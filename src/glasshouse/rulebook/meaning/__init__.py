"""What a rulebook of the right shape may still have wrong, one file a family of codes."""

"""What it did to people, one measure a file, answered from a ledger."""

"""What the code must match: a file for each row of the table, each with a planted fault."""

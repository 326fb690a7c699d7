"""Check it: every closed form and published result, each with a planted fault."""

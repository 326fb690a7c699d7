"""Published results: rows of the verification table held as tests."""

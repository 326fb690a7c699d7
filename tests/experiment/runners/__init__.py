"""Where an experiment is computed."""

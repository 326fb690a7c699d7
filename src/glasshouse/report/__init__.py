"""What we say: the assessment as data, its sentences, figures and page."""

"""The people, all of them synthetic: who they are, how they live, whom they know."""

"""The paper: what a scheme says, read and checked without any numbers being run."""

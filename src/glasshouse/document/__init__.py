"""Reading what people write: files with the place of everything, figures with their marks, closed catalogues."""

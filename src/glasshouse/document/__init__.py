"""Reading what people write: files with their lines, figures with their marks, catalogues."""

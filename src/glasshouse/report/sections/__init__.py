"""The questions a page answers, one file each, in no order: see `order`."""

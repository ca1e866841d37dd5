"""Plans and differences written down by hand, for all rooms."""

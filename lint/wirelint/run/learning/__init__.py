"""Learn lists from an archive: boilerplate lines, and names as the desk spells them."""

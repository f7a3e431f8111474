"""Lists learnt from an archive: a site's boilerplate, names as a desk spells them."""

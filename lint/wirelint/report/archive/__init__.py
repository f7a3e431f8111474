"""The picture of an archive: findings per 1,000 words by feed, by month and by rule, what changed, the worst stories."""

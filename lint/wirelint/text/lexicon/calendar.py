"""Months and days of the week."""

# Months.
MONTHS = frozenset("january february march april may june july august september october november december".split())
# Abbreviated months without the full stop. May has no abbreviation.
MONTH_ABBREVIATIONS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# Days of the week.
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Abbreviated days without the full stop.
WEEKDAY_ABBREVIATIONS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())

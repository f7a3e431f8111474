"""Months and days of the week."""

# Names of months.
MONTHS = frozenset("january february march april may june july august september october november december".split())
# Their abbreviations, without the full stop; May has none.
MONTH_ABBREVIATIONS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# Names of days.
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Their abbreviations, without the full stop.
WEEKDAY_ABBREVIATIONS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())

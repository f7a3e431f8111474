"""Surnames that are also English words."""

# Capitalised words that are often surnames in headlines that name no other person.
COMMON_WORDS = frozenset(
    "Ball Banks Barber Bell Bishop Black Bloom Bond Brown Bush Butcher Carpenter Case Cash Chance Cook Cooper Cox"
    " Cross Day Dean Farmer Field Fisher Flood Ford Forest Fox Frank French Gold Grant Gray Green Grey Hall Hand"
    " Harvest Hill Hope Hunt Hunter Jack King Knight Lane Law Little Long Love Major Marsh May Miller Moon Moore"
    " North Page Park Parsons Penny Pope Porter Potter Price Prince Rice Rich Rivers Rock Rose Sharp Shepherd"
    " Short Singer Skinner Smart Smith Snow Stone Strong Summers Swift Taylor Trump Turner Walker Ward Waters"
    " Watts Webb Weeks West White Winter Wise Wood Woods Young".split()
)

"""Abbreviations after whose full stop a sentence can go on in lower case."""

# Without the full stop, in lower case. Those of months, days, titles and states are in tables of their own.
ABBREVIATIONS = frozenset(
    "inc corp ltd llc bros dept depts univ etc vol est approx fig art sec blvd ave ehf plc gmbh pty viz ibid dist cos mfg ret nos"
    " yahoo incl excl esp resp assn assoc govt cont avg orig illus para paras sched qty misc tel ext attn asst cert mgr mgmt"
    " natl intl hosp apts elev hrs mins secs yrs admin bldg chap equiv exec freq insp intro maint mtg neg prelim pres prev prod prov publ recd"
    " regd rept sect subj supt treas usu wks".split()
)

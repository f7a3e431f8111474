"""Titles before and after names: courtesy titles, ranks, offices, trades, and their abbreviations."""

# Courtesy titles, including those of knights.
HONORIFICS = frozenset("mr mrs ms miss dr sir dame prof professor".split())
# Titles of nobility.
NOBILITY = frozenset("king queen prince princess duke lord lady baroness sheikh sheik shaikh".split())
# Titles of clerics.
CLERGY = frozenset("imam mullah ayatollah pope cardinal bishop archbishop rev reverend father sister".split())
# Military and police ranks, full and abbreviated.
RANKS = frozenset(
    "gen general maj major col colonel lt lieutenant capt captain sgt sergeant adm admiral cmdr commander brig brigadier"
    " marshal detective inspector constable officer".split()
)
# Words of political, diplomatic and legal offices.
OFFICES = frozenset(
    "pres president vice prime minister premier chancellor sen senator rep representative gov governor mayor judge justice"
    " ambassador secretary chairman chairwoman chief director spokesman spokeswoman deputy foreign defense defence interior"
    " finance former attorney counsel leader mp".split()
)
# Trades that sport, culture and business pages put before a name.
TRADES = frozenset(
    "coach manager striker midfielder defender goalkeeper winger star actor actress singer author analyst economist".split()
)
# Offices of a newsroom, as bylines and lines about authors state them.
JOURNALISTS = frozenset(
    "reporter correspondent writer columnist contributor editor journalist producer photographer blogger commentator"
    " reviewer critic anchor presenter broadcaster videographer intern".split()
) | {"bureau chief", "news editor", "staff member", "content director"}
# Subjects that a reporter covers.
BEATS = frozenset(
    "politics business health science technology tech education crime sport sports energy climate media entertainment culture food travel"
    " housing immigration economics finance markets transport transportation labor labour".split()
) | {
    "foreign affairs", "national security", "breaking news", "general assignment", "general assignments", "the white house", "the pentagon",
    "the supreme court", "the courts", "the environment", "the economy", "the military", "the police", "the region", "the city", "the county",
    "the state",
}  # fmt: skip
# Words next to a name that are not part of it.
TITLES = HONORIFICS | NOBILITY | CLERGY | RANKS | OFFICES | TRADES
# Abbreviations that are always followed by a name, as written, without the full stop.
TITLE_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Mx Messrs Mme Mmes Mlle Dr Drs Prof Profs Rev Revs Fr Msgr Hon Rt Pres Gov Govs Sen Sens Rep Reps"
    " Ald Amb Atty Asst Assoc Dep Sec Min Supt Insp Det Const Ofc Lt Sgt Cpl Pvt Pfc Spc Ssgt Msgt Gen Gens Brig"
    " Col Cols Maj Capt Cmdr Cmdt Cdr Cpt Adm Adj Ens Lt.Col Lt.Gen Maj.Gen Brig.Gen Sgt.Maj".split()
)
# Capitalised titles before names, with the office or rank they mean. Nobody holds two offices of a group at a time.
OFFICE_GROUPS = (
    {"President": "president", "Vice President": "vice president", "Prime Minister": "prime minister", "Premier": "prime minister"},
    {"Gen": "general", "General": "general", "Col": "colonel", "Colonel": "colonel", "Maj": "major", "Major": "major",
     "Capt": "captain", "Captain": "captain", "Sgt": "sergeant", "Sergeant": "sergeant", "Adm": "admiral",
     "Admiral": "admiral", "Marshal": "marshal"},
    {"Gov": "governor", "Governor": "governor", "Mayor": "mayor"},
    {"Bishop": "bishop", "Archbishop": "archbishop", "Cardinal": "cardinal", "Pope": "pope"},
    {f"{post} Minister": f"{post.lower()} minister" for post in (
        "Agriculture", "Culture", "Defense", "Economy", "Education", "Energy", "Finance", "Foreign", "Health", "Interior",
        "Justice", "Trade", "Transport",
    )} | {"Defence Minister": "defense minister"},
)  # fmt: skip

"""News agencies."""

# Names and abbreviations as in datelines and credits: "(AP)", "- Reuters".
AGENCIES = frozenset(
    "AA AAP AFP ANI ANSA AP BNS Bloomberg CNS CP EFE IANS Interfax KCNA Kyodo MENA PA PTI Reuters TASS Tass UPI Ukrinform"
    " Xinhua Yonhap dpa".split()
)
# Full names.
AGENCY_NAMES = frozenset(("Agence France-Presse", "Associated Press"))

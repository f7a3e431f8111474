"""News agencies, as they sign their copy."""

# Names and abbreviations that datelines and credits have: "(AP)", "- Reuters".
AGENCIES = frozenset(
    "AA AAP AFP ANI ANSA AP BNS Bloomberg CNS CP EFE IANS Interfax KCNA Kyodo MENA PA PTI Reuters TASS Tass UPI Ukrinform"
    " Xinhua Yonhap dpa".split()
)
# Names in full.
AGENCY_NAMES = frozenset(("Agence France-Presse", "Associated Press"))

"""Styles of Vale (https://vale.sh): rules in YAML and their .vale.ini, run unchanged.

`config` reads the .vale.ini, `styles` the rules, `points` checks copy by them. Nothing here is imported unless the settings
name a .vale.ini. A style is data: its expressions are compiled by `regex` and searched with a time limit, and nothing in it runs.
"""

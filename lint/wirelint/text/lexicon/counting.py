"""Words next to numbers: what is counted, what is measured, and what a number names."""

# Nouns that are followed by a number as a name or code: flight 1202.
NUMBERED = frozenset(
    "act article box bus chapter channel class code engine figure flight form frequency group item line list model no nos note number"
    " numbers page part pilot project room round route rule section step table train type unit version zip".split()
)
# Words between an adjective and a noun, or after a number that nothing is counted by.
FUNCTION_WORDS = frozenset(
    "and are as at by for from had has he in is it of on or she that the to was were when which while with".split()
)
# Words in -s that are no plural noun.
NOT_PLURAL = frozenset(
    "across always as does goes has hers his is its lands leaves minus perhaps plus runs says this towards versus was".split()
)
# Plural and uncountable nouns without -s.
COUNTED = frozenset("people men women children troops yuan yen dong kronur crew staff".split())
# Units, and words that a decimal number precedes.
UNITS = frozenset(
    "million billion trillion percent kilometer kilometre kilometers kilometres meter metre meters metres centimeter centimetre"
    " centimeters centimetres km kg kilogram kilograms ton tons tonne tonnes liter litre liters litres hectare hectares degree degrees"
    " seconds minutes hours points euro euros dollar dollars ruble rubles rouble roubles".split()
) | {"per cent"}
# Words before a year.
DATING = frozenset("after and before between by during early from in late mid of since the to until year".split())

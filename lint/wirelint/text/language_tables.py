"""Signs by which a language is named: its frequent function words and its letters, and the ranges of scripts."""

from collections.abc import Mapping
from typing import Final

# Function words of languages of Latin script. A word of several languages counts less for each of them.
FUNCTION_WORDS: Final[Mapping[str, str]] = {
    "Albanian": "dhe në të për me një nga që është kanë janë nuk por edhe si ka ishte kjo ky i e së do duke",
    "Bosnian, Croatian or Serbian": (
        "i u je na se da su za od koji koja koje nije što kako bi će sa iz ali kao biti samo već nakon prema zbog bio bila još uvijek sve svoj prije kada među godine danas sada ona oni"
    ),
    "Catalan": "el la els les de del dels i que en un una amb per als és no ha han aquest aquesta però més també seva seu encara va van fer sense fins avui aquesta dels perquè",
    "Czech": "se na je že v s z do ve by si ale jako jsou jeho pro který která které bude byl byla podle také nebo jsme při už",
    "Danish": "og i at nu også op blevet mere meget hun dem vil skal når det er en den til af på som for med de ikke der har et har var han efter hvor blev fra også kan eller",
    "Dutch": "de het een van en in is dat op te voor met zijn niet aan er maar om hij ook als door bij naar heeft werd worden",
    "Estonian": "ja on ei et oli kui ka see mis aga oma selle seda ning kes tema pole juba kuid nii pärast veel",
    "Filipino": "ang ng sa na mga ay at si ni para hindi niya ito nang kay ang may isang siya kanyang mula",
    "Finnish": "ja on ei että se oli kun mutta hän ovat myös kuin joka jotka mukaan sen jo vain olla tai yhä jälkeen vielä kaikki sitä voi nyt ettei sitten kanssa sekä ollut jossa",
    "French": (
        "le la les de des du et un une en est dans que qui pour sur pas par au aux avec ce cette il elle ont été sont mais"
        " plus se son sa ses nous leur d l qu"
    ),
    "German": (
        "der die das und in den von zu mit dem des ist im für auf nicht ein eine einen einer sich als auch an es werden wird"
        " bei aus nach sind hat war wie dass oder noch um am"
    ),
    "Hausa": "da na ta ya a ga wani cewa su wannan ne ce daga amma kuma sun don cikin an shi ba mai",
    "Hungarian": "a az és hogy nem is egy meg ez volt de csak már mint vagy el kell szerint még lesz azt ezt után között",
    "Icelandic": "og að í á er sem var við um fyrir en það til ekki hann af með frá eru hafa hefur þess þeir þar því verið",
    "Indonesian or Malay": (
        "yang dan di dengan untuk dari dalam pada ini itu tidak akan adalah ke juga oleh telah sudah mereka kepada karena"
        " bisa atau ada kami"
    ),
    "Irish": "agus an na is ar go a le bhí sé sí tá ag do leis seo sin mar ach nach raibh bhfuil as ó don",
    "Italian": (
        "il lo la i gli le di del della dei delle e che un una in per con non è sono da al alla nel nella si ha anche come"
        " più ma dal questo questa hanno stato"
    ),
    "Latvian": "un ir ka no ar par uz bet arī kas to tas nav pēc gan viņš savu tiek kā jau bija lai vai pie",
    "Lithuanian": "ir kad yra į su tai iš ne buvo kaip bet jo už nuo po apie dėl bus taip savo jau jis kurie prie",
    "Norwegian": "og i at nå også opp blitt mer mye hun dem vil skal når ikke fortsatt det er en som på til av for med de ikke den har et var han etter hvor ble fra også kan men eller",
    "Polish": "w i na z się nie do że to jest o po jak od za przez dla przy ale są był była oraz który która które tym już",
    "Portuguese": (
        "o a os as de do da dos das e que em um uma no na nos nas para com não por é foi são mais se ao à pela pelo como mas"
        " também seu sua está"
    ),
    "Romanian": "și în de a la cu pe că este un o nu din care mai pentru au fost sunt ca sau după prin lui ale al fi acest",
    "Slovak": "a sa na je že v s z do vo by si ale ako sú jeho pre ktorý ktorá ktoré bude bol bola podľa tiež alebo pri už keď ešte však len ich aj dnes podľa iba ktorého po",
    "Slovene": "in je v na se da za ki so z pa bi tudi ne kot po iz od pri bo ali ni lahko bil bila sta ter njegov še vedno leti bo med več smo ima zaradi saj",
    "Somali": "oo ka ku iyo waa in ay ah la uu u soo ayaa ee ugu waxaa kale laga wuxuu inuu",
    "Spanish": (
        "el la los las de del y que en un una por con no se para es al lo como más su sus o pero ha fue este esta son también"
        " entre cuando han sobre está"
    ),
    "Swahili": "ya na wa kwa ni katika la za kuwa hii cha huyo hiyo yake wake kama hilo watu baada mwa ili pia alisema",
    "Swedish": "och i att det är en som på till av för med vi inte nu även upp blivit mer mycket hon dem ska när den har ett var han efter från också kan om de men eller hade",
    "Turkish": "ve bir bu da de için ile olarak çok daha olan gibi en ne ama ise kadar sonra var olduğu değil oldu göre",
    "Vietnamese": "và của là có không được cho các một với này đã trong những người khi để ở đến từ cũng như về ra",
    "Welsh": "y yr a yn i o ar mae wedi ei am gan bod oedd hefyd ond fel eu hyn ac gyda fod sydd dros",
}

# Letters that are more typical of a language than its neighbours.
LETTERS: Final[Mapping[str, str]] = {
    "Albanian": "ë",
    "Bosnian, Croatian or Serbian": "ćđ",
    "Czech": "řěů",
    "Danish": "æø",
    "Estonian": "õ",
    "Finnish": "ä",
    "French": "êèàçœû",
    "German": "ßäü",
    "Hungarian": "őű",
    "Icelandic": "þð",
    "Italian": "òàì",
    "Latvian": "āēīūņļķģ",
    "Lithuanian": "ėųįš",
    "Norwegian": "æø",
    "Polish": "łąęśżźń",
    "Portuguese": "ãõ",
    "Romanian": "ățșţş",
    "Slovak": "ľĺŕôä",
    "Spanish": "ñ¿¡",
    "Swedish": "äö",
    "Turkish": "ğışç",
    "Vietnamese": "ơưạảấầẩậắằặẹẻếềểệịỉọỏốồổộớờởợụủứừửữựỳỷỹđ",
}

# The first and the last letter of each script other than Latin, and the language if the script has only one of note.
SCRIPTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("\u0370", "\u03ff", "Greek"), ("\u1f00", "\u1fff", "Greek"), ("\u0400", "\u052f", "Cyrillic script"),
    ("\u0530", "\u058f", "Armenian"), ("\u0590", "\u05ff", "Hebrew"), ("\u0600", "\u077f", "Arabic script"),
    ("\u08a0", "\u08ff", "Arabic script"), ("\ufb50", "\ufdff", "Arabic script"), ("\ufe70", "\ufefe", "Arabic script"),
    ("\u0900", "\u097f", "Devanagari script"), ("\u0980", "\u09ff", "Bengali"), ("\u0a00", "\u0a7f", "Punjabi"),
    ("\u0a80", "\u0aff", "Gujarati"), ("\u0b80", "\u0bff", "Tamil"), ("\u0c00", "\u0c7f", "Telugu"),
    ("\u0c80", "\u0cff", "Kannada"), ("\u0d00", "\u0d7f", "Malayalam"), ("\u0d80", "\u0dff", "Sinhala"),
    ("\u0e00", "\u0e7f", "Thai"), ("\u0e80", "\u0eff", "Lao"), ("\u0f00", "\u0fff", "Tibetan"),
    ("\u1000", "\u109f", "Burmese"), ("\u10a0", "\u10ff", "Georgian"), ("\u1100", "\u11ff", "Korean"),
    ("\uac00", "\ud7ff", "Korean"), ("\u1200", "\u139f", "Ethiopic script"), ("\u1780", "\u17ff", "Khmer"),
    ("\u3040", "\u30ff", "Japanese"), ("\uff66", "\uff9f", "Japanese"), ("\u3400", "\u4dbf", "Chinese"),
    ("\u4e00", "\u9fff", "Chinese"), ("\uf900", "\ufaff", "Chinese"), ("\U00020000", "\U0003ffff", "Chinese"),
)  # fmt: skip

# Letters that tell the languages of one script apart, the more telling first.
LETTERS_OF_SCRIPT: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "Cyrillic script": (
        ("ў", "Belarusian"), ("їєґ", "Ukrainian"), ("ђћ", "Serbian"), ("ѓќѕ", "Macedonian"), ("љњј", "Serbian"),
        ("әғқңұһ", "Cyrillic script"), ("өү", "Cyrillic script"), ("і", "Ukrainian"), ("ыэё", "Russian"), ("ъ", "Bulgarian"),
    ),
    "Arabic script": (("ٹڈڑےں", "Urdu"), ("پچژگیک", "Persian"), ("ةىأإيك", "Arabic")),
}  # fmt: skip
# Russian words without the letters above that Bulgarian and others do not have.
RUSSIAN_WORDS: Final = frozenset(
    "и в не на что он как это по к но из у за от о же для со до или его было был были".split()
)

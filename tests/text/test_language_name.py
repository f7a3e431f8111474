"""The names of languages."""

from itertools import pairwise

import pytest

from wirelint.text.language_name import name_language
from wirelint.text.language_tables import FUNCTION_WORDS, LETTERS, SCRIPTS

NAMED = {
    "Der Rat hat am Montag beschlossen, dass die Brücke nicht für den Verkehr geöffnet wird.": "German",
    "Le conseil a décidé lundi de fermer le pont, selon les services de la ville.": "French",
    "El tribunal verá el caso en mayo, según dijo un funcionario a los periodistas.": "Spanish",
    "Il consiglio ha deciso di chiudere il ponte, ma non per tutta la settimana.": "Italian",
    "A câmara decidiu que a ponte não será aberta até ao fim da semana, com mais obras.": "Portuguese",
    "De raad heeft besloten dat de brug niet wordt geopend voor het verkeer van de stad.": "Dutch",
    "Rada zdecydowała, że most nie zostanie otwarty przed końcem tygodnia, ale już w maju.": "Polish",
    "Rada rozhodla, že most nebude otevřen, protože podle úřadů ještě není hotový.": "Czech",
    "Meclis bu köprüyü kapatmak için karar verdi ve çok daha sonra açılacak, dedi.": "Turkish",
    "A tanács úgy döntött, hogy a híd nem nyílik meg, és ezt már a héten közli.": "Hungarian",
    "Consiliul a decis că podul nu va fi deschis și că lucrările sunt mai scumpe.": "Romanian",
    "Ráðið ákvað að brúin yrði ekki opnuð fyrr en í haust og það var gert með fyrirvara.": "Icelandic",
    "Neuvosto päätti, että silta ei ole auki, mutta se on myös korjattu ja maalattu.": "Finnish",
    "Rådet beslutade att bron inte ska öppnas för trafik och att den är för gammal.": "Swedish",
    "Городской совет решил закрыть этот мост до осени.": "Russian",
    "Міська рада вирішила закрити міст до осені, її рішення чекали.": "Ukrainian",
    "Градският съвет реши да затвори моста до есента, защото трябва ъгъл.": "Bulgarian",
    "市議会は橋を閉鎖することを決めた。": "Japanese",
    "市议会决定关闭大桥。": "Chinese",
    "시의회는 다리를 폐쇄하기로 결정했다.": "Korean",
    "قرر مجلس المدينة إغلاق الجسر حتى الخريف.": "Arabic",
    "شورای شهر تصمیم گرفت پل را ببندد.": "Persian",
    "מועצת העיר החליטה לסגור את הגשר.": "Hebrew",
    "Το δημοτικό συμβούλιο αποφάσισε να κλείσει τη γέφυρα.": "Greek",
    "สภาเมืองตัดสินใจปิดสะพาน": "Thai",
    "नगर परिषद ने पुल बंद करने का फैसला किया।": "Devanagari script",
    "Xyzzy plugh frotz": "another language",
    "": "another language",
}


@pytest.mark.parametrize(("text", "name"), NAMED.items())
def test_a_language_is_named(text: str, name: str) -> None:
    assert name_language(text).name == name


def test_two_neighbours_are_both_named() -> None:
    assert name_language("Byrådet har besluttet at broen ikke skal åbnes, og det er for dyrt.").name in (
        "Danish",
        "Danish or Norwegian",
    )


def test_tables_are_clean_and_scripts_do_not_overlap() -> None:
    for words in (*FUNCTION_WORDS.values(), *LETTERS.values()):
        assert words == words.lower()
        assert words == " ".join(words.split())
    for words in FUNCTION_WORDS.values():
        assert len(words.split()) >= 20
    assert LETTERS.keys() <= FUNCTION_WORDS.keys()
    bounds = sorted((first, last) for first, last, _ in SCRIPTS)
    assert all(last < first for (_, last), (first, _) in pairwise(bounds))

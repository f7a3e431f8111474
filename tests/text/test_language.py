import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.text.fold import fold
from wirelint.text.language import is_english

ENGLISH = {
    "prose": "The harbour was closed for three days after the storm, the port authority said on Monday.",
    "short prose": "He did not say when it would reopen.",
    "British spelling": "Labour councillors criticised the programme, calling its coloured centres a costly manoeuvre.",
    "American spelling": "Labor organizers criticized the program, calling its color-coded centers a costly maneuver.",
    "headline": "Rescuers pull miner alive from flooded shaft",
    "headline of names": "Okafor beats Lindqvist, reaches Rotterdam semifinal",
    "headline without function words": "Wheat prices climb amid Odesa port strike fears",
    "headline in title case": "Narang Steps Down As Chief Of Delhi Transit Body",
    "capitals": "FLOOD WARNING ISSUED FOR LOWER VISTULA VALLEY",
    "team": "Haugen; Brattli, Moe (capt), Solheim, Rød; Eikeland, Berisha; Dahl, Nygård, Sætre; Tveit.",
    "team with particles": "Subs: van der Meer, de Wit, el Idrissi, ten Brink, di Natale, dos Reis, von Ahlen.",
    "clubs": "Group C: Bodo/Glimt, Ludogorets, Qarabag, Maccabi Haifa, Slovan Bratislava, Ferencvaros",
    "fixtures": "Scotland v Cyprus; Faroe Islands v Republic of Moldova; Kosovo v San Marino.",
    "scores": "Wigan 2-1 Barnsley, Crewe 0-0 Bury, Luton 3-2 Derby, Hull 1-4 Stoke",
    "tennis": "Varga (HUN) bt Petrenko (UKR) 6-4 3-6 7-6 (7-4), Doležal (CZE) bt Otieno (KEN) 6-0 6-1",
    "stock table": "Nikkei 38,114 +0.4% DAX 18,402 -0.2% Bovespa 127,900 +1.1% Sensex 73,600 flat, Ibex 11,020",
    "address": "Musterwerk GmbH, Lange Strasse 14, 10115 Berlin; tel. +49 30 555 0100; presse@musterwerk.example",
    "film titles": 'Screenings: "La Vida Breve" (Spain), "Le Jardin" (France), "Il Mare" (Italy), "Die Reise"',
    "pinyin names": "Correspondents Liang Wenbo and Xu Jiayi contributed to this report from Ningbo.",
    "French quotation": "“Je ne regrette rien de ce que nous avons fait,” the minister told reporters, "
    "adding that the vote would go ahead as planned and that nobody should expect another delay.",
    "German slogan": "The crowd chanted “Wir sind das Volk, wir bleiben hier” until police told them to leave.",
    "source script left in": "The governor said the 反恐 operation in Харків would last until the end of the week.",
    "mojibake": "The company itâ€™s selling isnâ€™t worth half of what they were told it was, he said.",
    "bad translation": "To the conflict it came among of fans and police, what informed city press service in night.",
}

FOREIGN = {
    "de": "Der Bürgermeister sagte am Abend, die Brücke werde frühestens im Herbst wieder für den Verkehr freigegeben.",
    "fr": "Le maire a indiqué mardi soir que le pont ne serait pas rouvert à la circulation avant l'automne prochain.",
    "es": "El alcalde dijo el martes por la noche que el puente no se abrirá de nuevo al tráfico hasta el otoño.",
    "pt": "O prefeito disse na noite de terça-feira que a ponte não será reaberta ao trânsito antes do outono.",
    "it": "Il sindaco ha detto martedì sera che il ponte non sarà riaperto al traffico prima del prossimo autunno.",
    "nl": "De burgemeester zei dinsdagavond dat de brug op zijn vroegst in de herfst weer opengaat voor het verkeer.",
    "pl": "Burmistrz powiedział we wtorek wieczorem, że most zostanie otwarty dla ruchu najwcześniej jesienią.",
    "sv": "Borgmästaren sade på tisdagskvällen att bron öppnas för trafik igen tidigast under hösten.",
    "id": "Wali kota mengatakan pada Selasa malam bahwa jembatan itu tidak akan dibuka kembali sebelum musim gugur.",
    "sw": "Meya alisema Jumanne usiku kwamba daraja hilo halitafunguliwa tena kwa magari kabla ya mwezi wa Oktoba.",
    "tr": "Belediye başkanı salı akşamı yaptığı açıklamada köprünün sonbahardan önce trafiğe açılmayacağını söyledi.",
    "vi": "Thị trưởng cho biết tối thứ Ba rằng cây cầu sẽ không được mở lại cho xe cộ trước mùa thu.",
}

OTHER_SCRIPTS = {
    "Russian": "Мэр сообщил во вторник вечером, что мост откроют не раньше осени.",
    "Greek": "Ο δήμαρχος είπε ότι η γέφυρα θα ανοίξει ξανά το φθινόπωρο.",
    "Chinese": "市长星期二晚上表示，大桥最早要到秋天才能重新通车。",
    "Japanese": "市長は火曜日の夜、橋の再開は早くても秋になると述べた。",
    "Korean": "시장은 화요일 밤 다리가 가을 이전에는 다시 열리지 않을 것이라고 말했다.",
    "Arabic": "قال رئيس البلدية مساء الثلاثاء إن الجسر لن يفتح قبل الخريف.",
    "Thai": "นายกเทศมนตรีกล่าวว่าสะพานจะเปิดอีกครั้งในฤดูใบไม้ร่วง",
    "two words": "Только факты",
    "with an English quotation": "市长星期二晚上在新闻发布会上表示大桥最早要到秋天才能重新通车并说：we will not "
    "open it before they say it is safe 他补充说工程仍在继续进行当中没有任何延误",
}

SHORT = [
    "",
    " ",
    "…",
    "Reuters",
    "By Ana Lopez",
    "12 14 16 18 20 22 24",
    "Mehr zum Thema",
    "* * * * * * *",
    "Page 3 of 10",
    "Δ",
    "Sources: https://example.org/a/b www.example.net/novosti/segodnya news@example.org anna.varga@example.org a/b/c",
]


def verdict(text: str) -> bool | None:
    folded = fold(text)
    return is_english(folded, folded.split())


# Rows of names and similar text contain no evidence. They are classified as their neighbours are.
LEFT_OPEN = {"capitals", "headline of names", "headline without function words"}


@pytest.mark.parametrize("kind", ENGLISH)
def test_english(kind: str) -> None:
    assert verdict(ENGLISH[kind]) is (None if kind in LEFT_OPEN else True)


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_foreign(text: str) -> None:
    assert verdict(text) is False


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_foreign_in_capitals(text: str) -> None:
    assert verdict(text.upper()) is False


@pytest.mark.parametrize("language", FOREIGN)
def test_nine_words_of_a_foreign_paragraph_are_enough(language: str) -> None:
    # The sample of nine Swahili words contains no function word.
    wanted = None if language == "sw" else False
    assert verdict(" ".join(FOREIGN[language].split()[:9])) is wanted


@pytest.mark.parametrize("text", OTHER_SCRIPTS.values(), ids=OTHER_SCRIPTS.keys())
def test_other_scripts(text: str) -> None:
    assert verdict(text) is False


@pytest.mark.parametrize("text", SHORT)
def test_too_short_to_detect(text: str) -> None:
    assert verdict(text) is None


def test_five_words_are_too_few_and_six_are_enough() -> None:
    assert verdict("they said it was over") is None
    assert verdict("they said that it was over") is True


def test_accents_may_be_letters_of_their_own() -> None:
    composed = "le président a été réélu après une année de réformes très controversées"
    decomposed = unicodedata.normalize("NFD", composed)
    assert verdict(decomposed) is False


def test_plain_prose_is_settled_without_the_word_list() -> None:
    code = (
        "import sys\n"
        "from wirelint.text.language import is_english\n"
        "copy = 'the harbour was closed after the storm, and it is not known when it will reopen'\n"
        "assert is_english(copy, copy.split())\n"
        "assert 'wirelint.text.words' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text())
def test_any_text_has_a_result(text: str) -> None:
    assert verdict(text) in (True, False, None)


def test_lone_surrogates_do_no_harm() -> None:
    assert verdict("\ud800" * 20) is None

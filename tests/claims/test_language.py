"""Foreign languages are told, English and undetermined texts are kept."""

import pytest

from claims.language import detect
from tests.work import calls_made


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("El alcalde dijo que los vecinos de la ciudad no se van a quedar sin agua y que en mayo se abre el puente.", "es"),
        ("Der Rat hat am Montag erklärt, dass die Brücke nicht vor dem Mai fertig ist und das Geld für die Stadt fehlt.", "de"),
        ("Le maire a dit que les habitants de la ville ne sont pas contents et que le pont est fermé pour des mois.", "fr"),
        ("Il sindaco ha detto che il ponte della città non è sicuro e che i lavori per la strada sono in ritardo.", "it"),
        ("O prefeito disse que a ponte não é segura e que os moradores da cidade vão usar uma balsa para o porto.", "pt"),
        ("De burgemeester zei dat de brug niet veilig is en dat het werk aan de weg in mei van start is gegaan.", "nl"),
        ("Мэр сказал, что мост закрыт до мая.", "ru"),
        ("市长说大桥将关闭到五月，市民可以乘坐渡轮前往港口。", "zh"),
        ("橋は五月まで閉鎖されると市長は述べました。", "ja"),
        ("قال العمدة إن الجسر مغلق حتى شهر مايو", "ar"),
        ("นายกเทศมนตรีกล่าวว่าสะพานปิดจนถึงเดือนพฤษภาคม", "th"),
        ("The mayor said that the bridge was closed and that work on it is to begin in May with a new firm.", "en"),
    ],
)  # fmt: skip
def test_language_of_a_sentence(text: str, code: str) -> None:
    found = detect(text)
    assert found is not None
    assert found[0] == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 56",
        "Two killed, five hurt in bridge collapse",
        "Ann Lee, Juan de la Cruz, Ana de los Santos, Luis del Rio, Jose de la Vega, Carlos de la Torre, Bo Ek",
        "😀" * 50,
    ],
)
def test_headlines_names_and_signs_are_undetermined(text: str) -> None:
    assert detect(text) is None


def test_english_with_foreign_names_stays_english() -> None:
    text = "The mayor of La Paz, Juan de la Cruz, told El Pais that the bridge of Los Santos is closed and in ruins."
    assert (detect(text) or ("en", 1))[0] == "en"


def test_a_long_text_takes_no_more_work_than_a_short_one() -> None:
    detect("warm up " * 20)
    short, long = (" the bridge of a city" * size for size in (500, 50_000))
    assert calls_made(lambda: detect(long)) == calls_made(lambda: detect(short))

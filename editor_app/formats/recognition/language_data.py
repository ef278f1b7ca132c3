"""How languages are told apart: their own letters and their most frequent words.

Own lists, made from general knowledge of the languages; a letter counts as a language's
own when its neighbours in the same script do not use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Traits(NamedTuple):
    """Own letters, letters that a longer text hardly lacks, frequent words in lower case, and
    letters that few other languages share."""

    own: str
    needed: str
    words: str
    shared: str = ""


SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "LATIN": ("az", "en", "tr", "de", "fr", "es", "it", "pt", "pl", "nl", "uz", "tk"),
    "CYRILLIC": ("ru", "uk", "be", "bg", "kk", "sr", "az-Cyrl"),
    "ARABIC": ("ar", "fa", "ur", "azb"),
    "HEBREW": ("he",),
    "GREEK": ("el",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "HANGUL": ("ko",),
    "CJK": ("zh",),
    "DEVANAGARI": ("hi",),
    "THAI": ("th",),
}
"""Languages by the script's name in Unicode, the desk's own first."""

TRAITS: Mapping[str, Traits] = {
    "az": Traits(
        "ə",
        "ə",
        "və bu ilə üçün bir də da ki olub edib deyib bildirib görə sonra daha çox olan olaraq həmin kimi "
        "isə artıq  "
        "ildə ilin il gün edilib olunub açılıb verib arasında ötən yeni var yox onun öz hər belə yalnız "
        "qədər",
        "ğışçöüxq",
    ),
    "en": Traits(
        "",
        "",
        "the of and to in a is that for on was with as by at from it be are has have had said will this "
        "which not  "
        "its were been after also their more than new who but they or an",
    ),
    "tr": Traits(
        "",
        "",
        "ve bir bu için ile olarak olan da de daha çok sonra kadar en gibi ise ancak göre dedi oldu olduğu "
        "yeni var  "
        "yok ettiği edildi yıl gün tarafından arasında ettiğini açıldı yapılan şekilde her ne hem üzere",
        "ğışçöü",
    ),
    "de": Traits(
        "ß",
        "",
        "der die das und in zu den von mit ist des sich auf für nicht dem ein eine im auch als an bei aus "
        "nach wird  "
        "sind am hat werden wurde über einen einer zum zur",
        "äöü",
    ),
    "fr": Traits(
        "œ",
        "",
        "le la les de des et un une du en dans est pour que qui sur au par avec plus pas ce sont a ont été "
        "aux se son  "
        "il elle cette après être",
    ),
    "es": Traits(
        "ñ¿¡",
        "",
        "el la los las de y en un una del que por con para se al es su lo como más fue ha está sus este "
        "entre sobre  "
        "también desde",
    ),
    "it": Traits(
        "",
        "",
        "il lo la i gli le di e un una del della in che per con è al sono da si nel dei delle come più "
        "anche stato ha  "
        "alla non dopo",
    ),
    "pt": Traits(
        "ãõ",
        "",
        "o a os as de e em um uma do da que por com para no na se ao é mais foi dos das não como pelo são "
        "seu sua após",
    ),
    "pl": Traits(
        "łźż",
        "",
        "i w na z do się nie jest że to o od po za przez dla jak ale który która został roku są oraz",
    ),
    "nl": Traits(
        "",
        "",
        "de het een en van in is op te dat met voor zijn niet aan er ook als door bij naar uit over na",
    ),
    "uz": Traits(
        "", "", "va bu bilan uchun bir ham da bo'lib bo‘lib qilindi etildi hamda yil yangi edi ushbu bo‘ldi"
    ),
    "tk": Traits("žňý", "", "we bu bilen üçin bir hem boldy ýyl täze boýunça edildi hakynda"),
    "ru": Traits(
        "ыэъё",
        "",
        "и в на с что по не из к за для от о как у его это был была были до также после году при но их со "
        "был или  "
        "который которые сообщил которая уже",
    ),
    "uk": Traits(
        "іїєґ", "", "і в у на з що до та не за для від про як це було після року також він її або який яка"
    ),
    "be": Traits("ўі", "", "і у на з што да не за для ад пра як гэта было пасля года таксама ён яна або які"),
    "bg": Traits("", "", "и на в да се за от с не по са че ще като бе след при или който която до през това"),
    "kk": Traits("әғқңөұүһ", "", "және мен бұл үшін бір де да бен жылы екі бойынша туралы деп болды жаңа"),
    "sr": Traits("ђћџљњј", "", "и у на се да је за од са не су као до из или који која после због"),
    "az-Cyrl": Traits("әҹҝјғһөү", "ә", "вә бу илә үчүн бир дә да ки олуб едиб дејиб сонра"),
    "ar": Traits(
        "ةىأإ",
        "",
        "في من على إلى أن عن مع هذا هذه التي الذي كان بعد قال ما لا بين كما وقد حيث تم قد كل أو خلال عند "
        "يوم عام",
    ),
    "fa": Traits(
        "پچژگکی",
        "",
        "و در به از که این را با است برای آن یک خود تا شد کرد بر می های هم نیز شده بود پس روز سال وی",
    ),
    "ur": Traits("ٹڈڑےںہھ", "", "اور کے میں کی ہے سے کا کو نے پر یہ اس ایک بھی کہ تھا ہیں گیا"),
    "azb": Traits("ؤ", "", "و بو ایله اوچون بیر ده دا کی اولان سونرا ائدیب"),
}
"""What is typical of each language that shares its script with another."""

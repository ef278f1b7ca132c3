"""One rich story about a harvest and its museum in four languages: everything that an article may hold."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    MarkType,
    RichText,
    Table,
    embed_block,
    image_block,
    rule_block,
    table_block,
)
from helpers.bridge import PICTURE_ID, block, bullet, marked, number

_FIELDS = {
    "slugline": "HARVEST-MUSEUM",
    "genre": "Current",
    "subjects": ("medtop:20000337", "medtop:20000205"),
    "urgency": 5,
    "usage_terms": "Free for members.\nNot for resale.",
    "dateline_date": "2026-09-28",
    "expires": "2026-12-31T00:00:00+04:00",
}


def _table(rows: tuple[tuple[str, ...], ...], caption: str) -> Block:
    return table_block(Table(tuple(tuple(map(RichText, row)) for row in rows), True, caption))


def _picture(caption: RichText, credit: str, alt: str) -> Block:
    return image_block(Image(PICTURE_ID, caption, credit, alt, "", 1200, 800))


AZ = ArticleContent(
    marked("Şəkidə məhsul yığıldı: “İpək” muzeyi açıldı", ("İpək", MarkType.ITALIC)),
    RichText("Builki məhsul 12 480 tona çatıb; muzey isə 1871-ci ildən qalan binada açılıb."),
    (
        block(
            BlockType.PARAGRAPH,
            marked(
                "Şəki rayonunda payız yığımı başa çatıb — dağətəyi kəndlərdə 12 480 ton taxıl götürülüb.",
                ("başa çatıb", MarkType.BOLD),
                ("kəndlərdə", MarkType.LINK, "https://example.org/kendler?il=2026&ay=9"),
            ),
        ),
        block(BlockType.HEADING, "İlk qonaqlar", 2),
        block(
            BlockType.QUOTE,
            marked(
                "“Biz buranı museum adlandırırıq, babalarımız isə karxana deyirdi.”",
                ("museum", MarkType.LANGUAGE, "en"),
            ),
        ),
        bullet("İpək iplər"),
        bullet("Iğdır xalçaları", 1),
        bullet("Qədim dəzgahlar"),
        _picture(marked("Muzeyin həyəti səhər çağı", ("səhər", MarkType.ITALIC)), "Çay Fotosu", "Daş həyət"),
        _table((("Kənd", "Ton"), ("Kiş", "1 204,5"), ("Oxud", "987")), "Ən çox məhsul götürən kəndlər"),
        block(BlockType.PULL_QUOTE, "Nə əksən, onu biçərsən."),
        embed_block(Embed("https://example.org/video/harvest", "Yığım günü", "İki dəqiqəlik film")),
        rule_block(),
        block(BlockType.PARAGRAPH, "Giriş pulsuzdur.\u2028Ünvan: Gəncə küçəsi, 5\u00a0№-li bina."),
    ),
    {
        **_FIELDS,
        "language": "az",
        "byline": "Leyla Dağlı və İlqar Çaylı",
        "dateline_place": "Şəki",
        "keywords": ("məhsul", "muzey"),
        "source": "Şəki Xəbərləri",
        "credit": "Şəki Xəbərləri",
        "copyright": "© 2026 Şəki Xəbərləri",
        "headline_seo": "Şəkidə 12 480 ton məhsul",
        "headline_social": "İpək muzeyi qapılarını açdı",
        "correction": "Əvvəlki mətndə ton göstəricisi səhv idi.",
    },
)

RU = ArticleContent(
    marked("Урожай собран: в Шеки открыли музей «Шёлк»", ("Шёлк", MarkType.ITALIC)),
    RichText("В этом году собрали 12 480 тонн — на 3,5 % больше, чем год назад."),
    (
        block(
            BlockType.PARAGRAPH,
            marked(
                "В Шекинском районе закончилась уборка: предгорные сёла собрали 12 480 тонн зерна.",
                ("закончилась", MarkType.BOLD),
                ("предгорные сёла", MarkType.LINK, "https://example.org/сёла"),
            ),
        ),
        block(BlockType.HEADING, "Первые гости", 2),
        block(BlockType.HEADING, "Что показывают", 3),
        block(
            BlockType.QUOTE,
            marked(
                "«Наши деды говорили karxana, — вспоминает хранитель.»", ("karxana", MarkType.LANGUAGE, "az")
            ),
        ),
        number("Шёлковые нити"),
        number("Ковры", 1),
        number("Старые станки"),
        _picture(RichText("Двор музея на рассвете"), "Фото: Речная артель", "Каменный двор"),
        _table((("Село", "Тонн"), ("Киш", "1 204,5"), ("Охуд", "987")), "Где собрали больше всего"),
        block(BlockType.PULL_QUOTE, "Что посеешь, то и пожнёшь."),
        embed_block(Embed("https://example.org/video/harvest", "День уборки", "Фильм на две минуты")),
        rule_block(),
        block(
            BlockType.PARAGRAPH,
            marked("Площадь зала — 240 м2.\u2028Вход свободный.", ("2.", MarkType.SUPERSCRIPT)),
        ),
    ),
    {
        **_FIELDS,
        "language": "ru",
        "byline": "Анна Каменская",
        "dateline_place": "Шеки",
        "keywords": ("урожай", "музей"),
        "source": "Вести Шеки",
        "credit": "Вести Шеки",
        "copyright": "© 2026 Вести Шеки",
        "headline_seo": "В Шеки собрали 12 480 тонн",
    },
)

EN = ArticleContent(
    marked("Harvest is in: the “Silk” museum opens", ("Silk", MarkType.ITALIC)),
    RichText("The hill villages brought in 12,480 tonnes; a museum opened in a mill of 1871."),
    (
        block(
            BlockType.PARAGRAPH,
            marked(
                "The autumn harvest is over: 12,480 tonnes of grain, villagers said — a record & a relief.",
                ("over", MarkType.BOLD),
                ("villagers", MarkType.UNDERLINE),
                ("record", MarkType.STRIKE),
            ),
        ),
        block(BlockType.HEADING, "First guests", 2),
        block(BlockType.QUOTE, marked("They called it karxana.", ("karxana", MarkType.LANGUAGE, "az"))),
        bullet("Silk thread"),
        number("Looms of oak", 1),
        bullet("Carpets"),
        _picture(RichText("The yard at dawn"), "River Studio", "A stone yard with three arches"),
        _table((("Village", "Tonnes"), ("Upper Mill", "1,204.5"), ("Ford", "987")), "Most grain"),
        block(BlockType.PULL_QUOTE, "As you sow, so you reap."),
        embed_block(Embed("https://example.org/video/harvest", "Harvest day", "Two minutes of film")),
        rule_block(),
        block(
            BlockType.PARAGRAPH,
            marked("Set x_1 = 5 * 3; run <open>.\u2028- Doors at 09:30.", ("x_1 = 5 * 3", MarkType.CODE)),
        ),
    ),
    {
        **_FIELDS,
        "language": "en",
        "byline": "By Ada Stone and Ben Rivers",
        "dateline_place": "Sheki",
        "keywords": ("harvest", "museum: silk"),
        "source": "Sheki News",
        "credit": "Sheki News",
        "copyright": "© 2026 Sheki News",
        "headline_social": "The silk museum is open",
        "sms": "Silk museum open, free entry.",
    },
)

AR = ArticleContent(
    RichText("اكتمل الحصاد: افتتاح متحف «الحرير»"),
    RichText("بلغ محصول هذا العام ١٢٬٤٨٠ طناً، وافتُتح المتحف في مبنى يعود إلى عام 1871."),
    (
        block(
            BlockType.PARAGRAPH,
            marked(
                "انتهى حصاد الخريف في قرى الجبل، وجُمع 12,480 طناً من القمح (بزيادة 3.5%) هذا العام.",
                ("حصاد الخريف", MarkType.BOLD),
                ("قرى الجبل", MarkType.LINK, "https://example.org/villages?lang=ar"),
            ),
        ),
        block(BlockType.HEADING, "الزوار الأوائل", 2),
        block(
            BlockType.QUOTE,
            marked("«كان أجدادنا يسمونه karxana، ونحن نقول museum.»", ("karxana", MarkType.LANGUAGE, "az")),
        ),
        bullet("خيوط الحرير"),
        bullet("السجاد", 1),
        number("الأنوال القديمة"),
        _picture(RichText("فناء المتحف عند الفجر"), "استوديو النهر", "فناء حجري"),
        _table((("القرية", "طن"), ("كيش", "1,204.5"), ("أوخود", "٩٨٧")), "أكثر القرى حصاداً"),
        block(BlockType.PULL_QUOTE, "من يزرع يحصد."),
        embed_block(Embed("https://example.org/video/harvest", "يوم الحصاد", "فيلم من دقيقتين")),
        rule_block(),
        block(BlockType.PARAGRAPH, "الدخول مجاني.\u2028العنوان: شارع كنجة، رقم 5."),
    ),
    {
        **_FIELDS,
        "language": "ar",
        "byline": "ليلى الجبلي",
        "dateline_place": "شاكي",
        "keywords": ("حصاد", "متحف"),
        "source": "أخبار شاكي",
        "credit": "أخبار شاكي",
        "copyright": "© 2026 أخبار شاكي",
    },
)

HARVESTS: Mapping[str, ArticleContent] = {"az": AZ, "ru": RU, "en": EN, "ar": AR}

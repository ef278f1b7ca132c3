"""What sites write around their articles: labels, sharing, badges, rights, sections.

Phrases are compared folded (lower case, without marks and punctuation). Languages:
Azerbaijani, Russian, English, Turkish, Arabic, Persian, Ukrainian, German, French, Spanish.
"""

from __future__ import annotations

import re
from functools import cached_property

from editor_app.base.text import fold

_NO_WORD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """``text`` as lines are compared: folded, words parted by single spaces, nothing else."""
    return _NO_WORD.sub(" ", fold(text)).strip()


class Phrases:
    """Phrases in many languages, parted by bars and lines; folded when first asked for."""

    def __init__(self, phrases: str) -> None:
        self._phrases = phrases

    @cached_property
    def keys(self) -> frozenset[str]:
        """The phrases as ``folded`` gives them."""
        parts = self._phrases.replace("\n", "|").split("|")
        return frozenset(folded(phrase) for phrase in parts if phrase.strip())

    def __contains__(self, key: str) -> bool:
        return key in self.keys

    def begin(self, key: str) -> bool:
        """Whether a folded line begins with one of the phrases."""
        return key.startswith(self._sequence)

    def are_in(self, key: str) -> bool:
        """Whether one of the phrases stands within a folded line."""
        return any(phrase in key for phrase in self._sequence)

    @cached_property
    def _sequence(self) -> tuple[str, ...]:
        return tuple(sorted(self.keys))


_DATE_LABELS = """
published updated date posted on at last modified am pm utc gmt est local time first created tarix tarixi
dərc olunub yayımlanıb yenilənib saat il ildə baxılıb cü опубликовано обновлено дата в г года время мск
публикация добавлено yayınlanma yayınlandı yayın güncelleme güncellendi güncellenme tarihi tarih eklenme
son giriş haber نشر تاريخ النشر آخر تحديث الساعة بتاريخ م ص في تم التحديث تاریخ انتشار ساعت
به\u200cروزرسانی در کد خبر опубліковано оновлено о року veröffentlicht aktualisiert am um uhr stand publié
le à mis jour publicado el las
"""
DATE_LABELS = Phrases(_DATE_LABELS.replace(" ", "|"))
"""Words beside a date that say only what it is."""

FOLLOWED_BY_LINKS = Phrases("""
Related posts|Recent posts|Recent stories|İlgili|İlgili yazılar|Son yazılar|Похожие записи|Свежие записи
Latest news|Latest|More news|Top stories|Most read|Most popular|Trending|Popular|Read also|Also read
Read more|See also
Related|Related news|Related articles|Related stories|Related topics|More on this topic|More on this
Recommended|You may also like
You might also like|Other news|News feed|Newsfeed|Don't miss|Editor's picks|In other news
More from this section|Up next|Next article
Previous article|Top news|Breaking news|All news|Today's news|News of the day|More stories|Further reading
Must read|In this section
Son xəbərlər|Ən son xəbərlər|Xəbər lenti|Həmçinin oxuyun|Bunu da oxuyun|Bunları da oxuyun|Oxşar xəbərlər
Bənzər xəbərlər
Əlaqəli xəbərlər|Digər xəbərlər|Ən çox oxunanlar|Çox oxunanlar|Günün xəbərləri|Daha çox xəbər
Bütün xəbərlər|Maraqlı xəbərlər
Diqqət çəkən xəbərlər|Mövzu ilə bağlı|Mövzuya aid|Sizin üçün seçdiklərimiz|Populyar|Populyar xəbərlər
Tövsiyə olunur|Oxu|Davamı
Növbəti xəbər|Əvvəlki xəbər|Gündəm|Lent|Həftənin xəbərləri|Günün əsas xəbərləri|Bölmənin digər xəbərləri
Ən vacib xəbərlər
Последние новости|Читайте также|Читать также|Другие новости|Похожие новости|Новости по теме|По теме
Материалы по теме
Лента новостей|Популярное|Самое читаемое|Рекомендуем|Рекомендуемое|Смотрите также|Ещё новости|Еще новости
Все новости|Главное за день
Новости дня|Вам может понравиться|Вас может заинтересовать|Выбор редакции|Следующая новость
Предыдущая новость|Главные новости
Свежие новости|Ранее по теме|Связанные новости|Больше новостей|Что ещё почитать|Читайте больше
Топ новостей|Самое популярное
Son haberler|Son dakika|İlgili haberler|Benzer haberler|Diğer haberler|Bunlar da ilginizi çekebilir
İlginizi çekebilir|En çok okunanlar
Çok okunanlar|Öne çıkanlar|Tüm haberler|Günün haberleri|Editörün seçtikleri|Sıradaki haber
Önerilen haberler|Haber akışı
Bunu da okuyun|Ayrıca okuyun|Gündemdekiler|Popüler haberler|Sonraki haber|Önceki haber
آخر الأخبار|اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|الأكثر قراءة|أخبار ذات صلة|مواضيع ذات صلة|أخبار متعلقة
قد يهمك أيضا|قد يعجبك أيضا|المزيد من الأخبار
شاهد أيضا|الأكثر مشاهدة|أهم الأخبار|موضوعات متعلقة|اقرأ المزيد|المزيد|أحدث الأخبار|تابع أيضا|الخبر التالي
الخبر السابق
آخرین اخبار|بیشتر بخوانید|همچنین بخوانید|اخبار مرتبط|مطالب مرتبط|پربازدیدترین‌ها|پربازدیدترین
پربیننده‌ترین|اخبار پیشنهادی|مطالب پیشنهادی
تازه‌ترین اخبار|خبرهای مرتبط|اخبار روز|سایر اخبار|جدیدترین اخبار|خواندنی‌ها
Останні новини|Читайте також|Новини за темою|Схожі новини|Популярне|Інші новини|Стрічка новин
Lesen Sie auch|Weitere Artikel|Mehr zum Thema|Meistgelesen|Lire aussi|À lire aussi|Sur le même sujet
Lea también|Noticias relacionadas|Más leídas
""")
"""Headings above lists of other stories."""

SHARING = Phrases("""
Share this post|Share this story|Bunu paylaş|Xəbəri paylaş|Haberi paylaş|Поделиться новостью
Поделиться статьёй
Share|Share this|Share this article|Share on|Share on Facebook|Share on X|Share on Twitter
Share on WhatsApp|Share on Telegram|Share on LinkedIn|Tweet
Copy link|Link copied|Email|E-mail|Print|Save|Bookmark|Send|Send to a friend|Like|Follow|Follow us
Subscribe|Sign up|Log in|Sign in|Listen|Listen to article
Paylaş|Paylaşın|Paylaşım|Dostlarınla paylaş|Sosial şəbəkələrdə paylaş|Facebook-da paylaş|Çap et|Çap
Linki kopyala|Keçidi kopyala|Abunə ol|Abunə olun|Bizi izləyin|Göndər|Bəyən|Yadda saxla|Dinlə
Поделиться|Поделитесь|Поделиться в соцсетях|Поделись с друзьями|Рассказать друзьям|Распечатать|Печать
Скопировать ссылку|Подписаться|Подписывайтесь|Отправить|Нравится|Сохранить|Слушать|В закладки
Версия для печати
Paylaşın|Paylaş|Yazdır|Bağlantıyı kopyala|Takip et|Bizi takip edin|Abone ol|Beğen|Kaydet|Gönder|Dinle
Tweetle|Sosyal medyada paylaş
شارك|مشاركة|شارك الخبر|شارك المقال|انشر|طباعة|اطبع|نسخ الرابط|تابعنا|اشترك|أرسل|إعجاب|حفظ|غرد|تغريد
مشاركة عبر
اشتراک‌گذاری|به اشتراک بگذارید|اشتراک گذاری|چاپ|ارسال|کپی لینک|ما را دنبال کنید|ذخیره|پسندیدن|لینک کوتاه
Поділитися|Друк|Teilen|Drucken|Merken|Partager|Imprimer|Compartir|Imprimir
""")

SITE = Phrases("""
Home|Main|Menu|Search|News|Navigation|Skip to content|Skip to main content|Back to top|Top|Close|Language
Site map|Contact|Contacts|Contact us|About us|Advertising|Advertise with us|Privacy policy|Terms of use
Cookie policy|Accept|Accept all|Accept cookies|Load more|Show more|Back
Ana səhifə|Əsas səhifə|Menyu|Axtarış|Axtar|Xəbərlər|Əlaqə|Haqqımızda|Reklam|Reklam xidməti|Yuxarı|Bağla
Dil|Daha çox|Geri|Arxiv
Главная|Главная страница|Меню|Поиск|Новости|Контакты|О нас|О проекте|Реклама|Наверх|Вверх|Закрыть|Язык
Показать ещё|Показать еще|Загрузить ещё|Назад|Архив|Вход|Регистрация
Ana sayfa|Anasayfa|Menü|Ara|Arama|Haberler|İletişim|Hakkımızda|Reklam|Yukarı|Kapat|Künye|Giriş yap|Üye ol
Daha fazla|Geri
الرئيسية|القائمة|بحث|البحث|الأخبار|أخبار|اتصل بنا|من نحن|إعلان|إعلانات|أعلى|إغلاق|الأرشيف|تسجيل الدخول
خانه|صفحه اصلی|صفحه نخست|منو|جستجو|اخبار|تماس با ما|درباره ما|تبلیغات|آگهی|بستن|آرشیو|ورود
Advertisement|Sponsored|Promoted|Promo|Ad|Реклама 0|Реклама 16|Advertisement continue reading
Continue reading|Sponsored content
Comments|No comments|Leave a comment|Add comment|Post a comment|Write a comment|Şərhlər|Şərh yaz
Şərh yazın|Şərh əlavə et|Комментарии|Комментировать|Оставить комментарий|Добавить комментарий
Нет комментариев|Yorumlar|Yorum yap|Yorum yaz|Yorum yok|التعليقات|تعليقات|أضف تعليق|اترك تعليقا|نظرات
نظر شما|ارسال نظر|دیدگاه‌ها
A A|A A A|Aa|Font size|Text size|Şriftin ölçüsü|Размер шрифта|Yazı boyutu|حجم الخط|اندازه فونت
Photo gallery|Gallery|Foto|Video|Photo|Image|Фото|Видео|Fotoqalereya|Fotogaleri|صور|فيديو|عکس|فیلم|ویدیو
AZ|RU|EN|TR|AR|FA|Azərbaycan|Русский|English|Türkçe|العربية|فارسی
""")

_NETWORKS = """
facebook twitter x whatsapp telegram linkedin vk vkontakte вконтакте одноклассники ok viber pinterest
instagram youtube tiktok threads messenger reddit email mail print rss skype tumblr pocket bluesky
mastodon google news فيسبوك تويتر واتساب تيليجرام تلگرام واتس اپ اینستاگرام توییتر copy link share shares
likes paylaş paylas like comments comment views просмотров поделиться поделились مشاركة tweet
"""
NETWORKS = frozenset(_NETWORKS.split())
"""Words of rows of sharing buttons, folded."""

BADGES = Phrases("""
Ctrl+Enter|Ctrl + Enter|Control Enter|Found a typo|Found a mistake|Spotted a typo|Spotted an error
Spotted a mistake|Report a typo|Report an error|If you find an error|If you have found a spelling error
See a mistake|Report typo|Orfoqrafik səhv|Orfoqrafiya səhvi|Səhv tapdınız|Səhv gördünüz|Mətndə səhv
Səhvi bildirin|Səhv aşkar etdinizsə|Qrammatik səhv|Hərf səhvi|Нашли ошибку|Нашли опечатку|Заметили ошибку
Заметили опечатку|Сообщить об ошибке|Если вы заметили ошибку|Если вы нашли ошибку|Увидели ошибку
Ошибка в тексте|Сообщить об опечатке|Orfografik hata|Yazım hatası|Hata bildir|Hata mı gördünüz|Bir hata mı
Yazım yanlışı|İmla hatası|Hata buldunuz|Haber hatası bildir|وجدت خطأ|هل وجدت خطأ|أبلغ عن خطأ
الإبلاغ عن خطأ|خطأ إملائي|خطأ مطبعي|بلغ عن خطأ|غلط املایی|گزارش خطا|گزارش اشتباه|اشتباه تایپی|خطایی دیدید
Знайшли помилку|Помітили помилку|Fehler gefunden|Fehler melden|Signaler une erreur|Una errata
""")
"""Phrases of the badge that asks readers to report mistakes."""

RIGHTS = Phrases("""
All rights reserved|Rights reserved|Copyright|Reproduction is prohibited|hyperlink is mandatory
hyperlink to the site is required|When using materials|Use of materials is allowed|Reprinting is allowed
Bütün hüquqlar qorunur|Bütün hüquqları qorunur|Müəllif hüquqları|istinad mütləqdir|istinad vacibdir
istinad zəruridir|istinad edilməlidir|Materiallardan istifadə|hiperkeçid|Все права защищены
Все права принадлежат|ссылка обязательна|гиперссылка обязательна|При использовании материалов
При перепечатке|При цитировании|Перепечатка материалов|Tüm hakları saklıdır|Her hakkı saklıdır|Telif hakkı
izinsiz kullanılamaz|kaynak gösterilmeden|kaynak gösterilerek|جميع الحقوق محفوظة|كل الحقوق محفوظة
حقوق النشر|حقوق الطبع|يمنع نقل|کلیه حقوق|تمامی حقوق|تمام حقوق|استفاده از مطالب|نقل مطالب با ذکر منبع
حق نشر|Всі права захищені|Alle Rechte vorbehalten|Tous droits réservés|Todos los derechos reservados
""")
"""Phrases of the lines about rights below an article."""

SUBSCRIBING = Phrases("""
Subscribe to continue|Subscribe to read|Already a subscriber|Get unlimited access
Oxumağa davam etmək üçün abunə|Чтобы читать дальше|Оформите подписку|Okumaya devam etmek için abone
للاستمرار في القراءة اشترك
Follow us on|Subscribe to our|Join our|Sign up for our|Download our app|Get our app|Our Telegram channel
Stay up to date|Subscribe to the newsletter|Read us on|Follow the news on|Telegram kanalımız
Bizi Telegramda|Kanalımıza abunə|Kanala abunə|sosial şəbəkələrdə izləyin|Xəbərləri Telegramda|Bizi sosial
WhatsApp kanalımız|Mobil tətbiqimiz|Ən son xəbərləri izləmək üçün|Подписывайтесь на|Подпишитесь на
Читайте нас в|Следите за нами|Наш Telegram|Наш телеграм|Присоединяйтесь к|Скачайте приложение
Будьте в курсе|Следите за новостями|Telegram kanalımıza|Bizi takip|Kanalımıza abone|sosyal medyada takip
Uygulamamızı indirin|WhatsApp kanalımıza|Bültenimize|تابعونا على|تابعنا على|اشترك في|انضم إلى|قناتنا على
حمل التطبيق|اشترك في نشرتنا|کانال تلگرام|ما را در|عضو شوید|به کانال|در شبکه‌های اجتماعی|Підписуйтесь на
Підписуйтеся на|We use cookies|This site uses cookies|uses cookies to|Сайт использует cookie
Мы используем файлы cookie|Bu sayt cookie|Çerez|ملفات تعريف الارتباط
""")
"""Beginnings of lines that ask readers to follow or subscribe, or speak of cookies."""

COUNTERS = Phrases("""
Views|View|Viewed|Reads|Read|Shares|Share|Likes|Comments|Hits|Baxış|Baxış sayı|Baxılıb|Oxunub|Oxunma
Oxunma sayı|Paylaşım|Paylaşma|Bəyənmə|Şərh
Просмотров|Просмотры|Просмотр|Просмотрено|Прочитано|Прочтений|Прочитали|Поделились|Репостов|Комментариев
Лайков|Okunma|Okunma sayısı|Görüntülenme|Görüntüleme|Okundu|Paylaşım|Beğeni|Yorum
مشاهدة|مشاهدات|عدد المشاهدات|قراءة|مشاركة|مشاركات|تعليق|بازدید|تعداد بازدید|نظر|Переглядів|Aufrufe|Vues
Visitas|min read|minutes read|minute read|dəq oxu|мин чтения|dk okuma|Время чтения|Oxuma müddəti
Okuma süresi|Reading time|ID|News ID|Xəbər kodu|Код новости|Haber kodu|رقم الخبر|کد خبر|شناسه خبر
""")
"""Words beside a number that say what was counted."""

KEYWORD_LABELS = Phrases("""
Tags|Tag|Keywords|Topics|Teqlər|Teq|Etiketlər|Açar sözlər|Mövzular|Теги|Тег|Метки|Ключевые слова|Темы
Etiketler|Etiket|Anahtar kelimeler|Konular
الكلمات المفتاحية|كلمات مفتاحية|الوسوم|وسوم|الكلمات الدالة|برچسب‌ها|برچسب|کلیدواژه‌ها|کلیدواژه
Schlagwörter|Mots-clés|Etiquetas
""")
"""Labels before the keywords of an article."""

BYLINE_LABELS = Phrases("""
By|Author|Authors|Written by|Reporter|Reported by|Reporting by|Text|Text by|Editor|Edited by|Correspondent
Prepared by
Müəllif|Müəlliflər|Mətn|Hazırladı|Hazırlayıb|Müxbir|Yazan|Redaktor
Автор|Авторы|Текст|Корреспондент|Подготовил|Подготовила|Редактор|Материал подготовил
Yazar|Yazan|Haber|Muhabir|Hazırlayan|Editör|Haberi hazırlayan
بقلم|الكاتب|كتب|كتبت|تحرير|إعداد|المحرر|نویسنده|خبرنگار|نگارنده|گزارش از
Автор статті|Von|Autor|Par|Por
""")
"""Labels before the people of a byline."""

_PICTURE_LABELS = """
Photo|Photos|Photo by|Photos by|Photo credit|Photo credits|Photo courtesy of|Photo source|Photographer|Image
Images|Image credit|Image source|Picture|Pictures|Picture credit|Foto|Fotolar|Fotoqraf|Foto müəllifi
Fotonun müəllifi
Şəkil|Şəkillər|Şəkli çəkdi|Фото|Фотография|Фотографии|Фотограф|Автор фото|Источник фото|Иллюстрация
Fotoğraf|Fotoğraflar|Fotoğrafçı|Fotoğraf kaynağı|Görsel|Görsel kaynağı|Світлина|Bild|Fotos|Crédit photo|Crédit
صورة|صور|تصوير|الصورة|مصدر الصورة|عدسة|عکس|عکاس|تصویر
"""
PICTURE_LABELS = Phrases(_PICTURE_LABELS)
"""Labels before whoever made a picture."""

CREDIT_LABELS = Phrases(
    _PICTURE_LABELS.strip()
    + """
Source|Mənbə|Источник|Kaynak|المصدر|منبع
"""
)
"""Labels before the origin of a picture or text."""

SECTIONS = Phrases("""
Politics|Economy|Economics|Business|Society|World|Regions|Region|Incidents|Accidents|Transport|Energy
Agriculture|Environment|Ecology|Weather|Education|Health|Science|Technology|Tech|IT|Culture|Sport|Sports
Football|Tourism|Travel|Lifestyle|Opinion|Analysis|Analytics|Interview|Finance|Markets|Local|National
International|Art|Arts|Music|Cinema|Media|City|Nature|Law|Photo report|Show business|Autos|Auto
Siyasət|İqtisadiyyat|Biznes|Cəmiyyət|Dünya|Bölgələr|Regionlar|Bölgə|Region|Hadisə|Hadisələr|Nəqliyyat
Energetika|Kənd təsərrüfatı|Ətraf mühit|Ekologiya|Hava|Təhsil|Səhiyyə|Sağlamlıq|Elm|Elm və təhsil
Elm və texnologiya|Texnologiya|İKT|Mədəniyyət|İdman|Futbol|Turizm|Həyat tərzi|Rəy|Analitika|Müsahibə
Maliyyə|Sosial|Ölkə|Xarici|İncəsənət|Maqazin|Şou-biznes|Media|Paytaxt|Şəhər|Avto|Daxili siyasət
Xarici siyasət
Политика|Экономика|Бизнес|Общество|В мире|Мир|Регионы|Происшествия|Транспорт|Энергетика|Сельское хозяйство
Экология|Погода|Образование|Здоровье|Здравоохранение|Медицина|Наука|Наука и образование|Наука и техника
Технологии|ИКТ|Культура|Спорт|Футбол|Туризм|Стиль жизни|Образ жизни|Мнения|Мнение|Аналитика|Интервью
Финансы|Город|Искусство|Шоу-бизнес|Столица|Авто|В стране|Социальная сфера
Siyaset|Ekonomi|İş dünyası|Toplum|Dünya|Bölgeler|Olaylar|Ulaşım|Enerji|Tarım|Çevre|Hava durumu|Eğitim
Sağlık|Bilim|Bilim ve teknoloji|Teknoloji|Kültür|Kültür sanat|Kültür-Sanat|Spor|Futbol|Turizm|Yaşam|Görüş
Analiz|Röportaj|Finans|Gündem|Yerel|Güncel|Sanat|Magazin|Asayiş|Türkiye|Otomobil
سياسة|السياسة|اقتصاد|الاقتصاد|أعمال|مجتمع|المجتمع|العالم|عالم|عربي|مناطق|حوادث|نقل|طاقة|زراعة|بيئة|البيئة
طقس|الطقس|تعليم|التعليم|صحة|الصحة|علوم|تكنولوجيا|علوم وتكنولوجيا|ثقافة|الثقافة|ثقافة وفن|فن|فنون|رياضة
الرياضة|كرة القدم|سياحة|أسلوب حياة|رأي|آراء|تحليل|مقابلة|محليات|منوعات|اقتصاد وأعمال
سیاست|سیاسی|اقتصادی|اجتماعی|جامعه|جهان|بین‌الملل|استان‌ها|انرژی|کشاورزی|محیط زیست|هواشناسی|آموزش|سلامت
دانش|علمی|فناوری|فرهنگ|فرهنگی|فرهنگ و هنر|هنر|ورزش|ورزشی|فوتبال|گردشگری|سبک زندگی|دیدگاه|تحلیل|گفتگو
Політика|Економіка|Суспільство|Світ|Події|Спорт|Культура|Наука|Погода|Технології|Освіта|Здоров'я
Politik|Wirtschaft|Gesellschaft|Welt|Sport|Kultur|Wissenschaft|Wetter|Politique|Économie|Société|Monde
Sciences|Météo|Política|Economía|Sociedad|Mundo|Deportes|Cultura|Ciencia
""")
"""Names of rubrics, folded."""

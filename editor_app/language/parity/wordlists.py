"""Words that say numbers, scales, money and times, as the desk's languages write and inflect them.

One line is one meaning: its sort, its value, and its words. ``~`` behind a word stands for the endings
of the language, ``*`` for any ending of a few letters, ``+`` for those of Russian adjectives;
``?`` before a word says that it often means something else, ``:`` that it tells the place in an order.
"""

from __future__ import annotations

ENGLISH = """
n 0 ?zero
n 1 ?one ?first ?once ?single
n 2 two ?second ?both ?twice ?double ?pair ?couple ?twin ?twins ?twofold
n 3 three :third ?triple ?thrice ?trio ?threefold
n 4 four :fourth ?quartet
n 5 five :fifth
n 6 six :sixth
n 7 seven :seventh
n 8 eight :eighth
n 9 nine :ninth
n 10 ten :tenth ?decade
n 11 eleven :eleventh
n 12 twelve :twelfth ?dozen
n 13 thirteen :thirteenth
n 14 fourteen :fourteenth ?fortnight
n 15 fifteen :fifteenth
n 16 sixteen :sixteenth
n 17 seventeen :seventeenth
n 18 eighteen :eighteenth
n 19 nineteen :nineteenth
n 20 twenty :twentieth
n 30 thirty :thirtieth
n 40 forty :fortieth
n 50 fifty :fiftieth
n 60 sixty :sixtieth
n 70 seventy :seventieth
n 80 eighty :eightieth
n 90 ninety :ninetieth
h 100 hundred
f 0.5 half
f 0.25 ?quarter ?quarters
s 1000 thousand k
s 1000000 million mln mn m
s 1000000000 billion bn bln b
s 1000000000000 trillion tn trn
pct % percent percentage pct
cur USD dollar dollars usd buck bucks
cur EUR euro euros eur
cur GBP pound pounds gbp sterling
cur AZN manat manats azn
cur RUB rouble roubles ruble rubles rub
cur TRY lira liras lire try
cur SAR riyal riyals sar
cur IRR rial rials irr
cur AED dirham dirhams aed
cur JPY yen jpy
cur CNY yuan renminbi cny
cur KZT tenge kzt
cur GEL lari laris gel
cur UAH hryvnia hryvnias uah
sub AZN qapik qapiks gapik
sub USD cent cents
sub RUB kopeck kopecks
sub TRY kurus
qual - us american azerbaijani russian turkish british
hour - hour hours
part 12 evening afternoon
part 0 morning
noon 12:00 noon midday
noon 00:00 midnight
neg - minus
below - below
yearword - year
"""

AZERBAIJANI = """
n 0 ?sıfır
n 1 ?bir~ ?tək ?yeganə ?ilk
n 2 iki~ ?cüt ?qoşa
n 3 üç~ ?üçlük
n 4 dörd~
n 5 beş~
n 6 altı altıncı~ altısı
n 7 yeddi~
n 8 səkkiz~
n 9 doqquz~
n 10 on onuncu~ ?onillik~
n 20 iyirmi~
n 30 otuz~
n 40 qırx~
n 50 əlli~
n 60 altmış~
n 70 yetmiş~
n 80 səksən~
n 90 doxsan~
h 100 yüz~
f 0.5 yarım yarısı~
s 1000 min~
s 1000000 milyon~ mln
s 1000000000 milyard~ mlrd
s 1000000000000 trilyon~ trln
pct % faiz*
pre % yüzdə
cur USD dollar* usd
cur EUR avro* eur
cur GBP funt* sterlinq* gbp
cur AZN manat* azn
cur RUB rubl* rub
cur TRY lirə* try
cur SAR riyal* sar
cur IRR rial* irr
cur AED dirhəm* aed
cur JPY iyen* yen~ jpy
cur CNY yuan* cny
cur KZT tenge* kzt
cur GEL lari~ gel
cur UAH qrivna* uah
sub AZN qəpik* qəpiy*
sub USD sent sentlik
qual - abş azərbaycan rusiya türk türkiyə amerika
saat - saat~
part 12 axşam~ günortadan
part 0 səhər~
part 24 gecə~
noon 12:00 günorta
noon 00:00 gecəyarısı~
neg - mənfi minus
below - şaxta* sıfırdan
yearword - il~
not - üçün ondan onun onu ona onda
"""

TURKISH = """
n 0 ?sıfır
n 1 ?bir~ ?tek ?ilk
n 2 iki~ ?çift
n 3 üç~ ?üçlü
n 4 dört~ dörd~
n 5 beş~
n 6 ?altı altıncı~
n 7 ?yedi yedinci~ ?yedisi
n 8 sekiz~
n 9 dokuz~
n 10 on onuncu~
n 20 yirmi~
n 30 otuz~
n 40 kırk~
n 50 ?elli ellinci~
n 60 altmış~
n 70 yetmiş~
n 80 seksen~
n 90 doksan~
h 100 ?yüz yüzüncü~
f 0.5 buçuk~ yarım yarısı~
f 0.25 ?çeyrek ?çeyreği
s 1000 bin bine binden bini binin binlik bininci~
s 1000000 milyon~ mn
s 1000000000 milyar~ mr mlr
s 1000000000000 trilyon~ trn
pct % puan
pre % yüzde
cur USD dolar* usd
cur EUR avro* euro* eur
cur GBP sterlin* gbp
cur AZN manat* azn
cur RUB ruble* rub
cur TRY lira* try tl
cur SAR riyal* sar
cur IRR ?iran~ irr
cur AED dirhem* aed
cur JPY yen~ jpy
cur CNY yuan* cny
cur KZT tenge* kzt
cur GEL lari~ gel
cur UAH grivna* uah
sub TRY kuruş*
sub USD sent sentlik
qual - abd azerbaycan rus türk amerikan
saat - saat~
part 12 akşam~ öğleden
part 0 sabah~
part 24 gece~
noon 12:00 öğlen öğle
noon 00:00 geceyarısı~
neg - eksi
below - sıfırın
yearword - yıl~
not - yüzde
"""

RUSSIAN = """
n 0 ?ноль ?нуль ?нуля ?нулев+
n 1 ?один ?одна ?одно ?одного ?одной ?одну ?одному ?одним ?одном ?перв+ ?впервые ?единственн+
n 2 два две двух двум двумя двое двоих ?втор+ ?оба ?обе ?обоих ?обеих ?дважды ?вдвое ?пара ?пары ?пару
n 2 ?двойка ?двойки ?двойной ?двойная
n 3 три трёх трех трём трем тремя трое троих :треть+ :третий :третья :третье :третьего :третьем
n 3 :третьей ?втрое ?тройка ?тройки
n 4 четыре четырёх четырех четырём четырем четырьмя четверо четверых :четвёрт+ :четверт+ ?четвёрка
n 5 пять пяти пятью пятеро пятерых :пят+ ?пятёрка ?пятерка ?впятеро
n 6 шесть шести шестью шестеро шестерых :шест+ ?полгода ?полугодие ?полугодия
n 7 семь семи семью семеро семерых :седьм+ ?семёрка ?семёрки ?семерки
n 8 восемь восьми восемью восьмеро :восьм+
n 9 девять девяти девятью :девят+
n 10 десять десяти десятью :десят+ ?десятилетие ?десятилетия ?десяток ?десятка
n 11 одиннадцать одиннадцати :одиннадцат+
n 12 двенадцать двенадцати :двенадцат+ ?дюжина ?дюжину ?дюжины
n 13 тринадцать тринадцати :тринадцат+
n 14 четырнадцать четырнадцати :четырнадцат+
n 15 пятнадцать пятнадцати :пятнадцат+
n 16 шестнадцать шестнадцати :шестнадцат+
n 17 семнадцать семнадцати :семнадцат+
n 18 восемнадцать восемнадцати :восемнадцат+
n 19 девятнадцать девятнадцати :девятнадцат+
n 20 двадцать двадцати двадцатью :двадцат+ ?двадцатка ?двадцатки
n 30 тридцать тридцати тридцатью :тридцат+
n 40 сорок сорока :сороков+
n 50 пятьдесят пятидесяти :пятидесят+
n 60 шестьдесят шестидесяти :шестидесят+
n 70 семьдесят семидесяти :семидесят+
n 80 восемьдесят восьмидесяти :восьмидесят+
n 90 девяносто девяноста :девяност+
n 100 сто ста :сот+ ?сотня ?сотню ?сотни
n 200 двести двухсот двумстам
n 300 триста трёхсот трехсот
n 400 четыреста четырёхсот четырехсот
n 500 пятьсот пятисот
n 600 шестьсот шестисот
n 700 семьсот семисот
n 800 восемьсот восьмисот
n 900 девятьсот девятисот
n 1.5 полтора полторы полутора
n 500000 полмиллиона
n 500 полтысячи
f 0.5 половиной половина половину половины
f 0.25 ?четверть ?четверти
s 1000 тыс тысяча тысячи тысяч тысяче тысячу тысячам тысячами тысячах
s 1000000 млн миллион миллиона миллионов миллиону миллионом миллионе миллионам миллионами миллионах
s 1000000000 млрд миллиард миллиарда миллиардов миллиарду миллиардом миллиарде миллиардам миллиардами
s 1000000000000 трлн триллион триллиона триллионов триллионе
pct % процент* проц
cur USD доллар* долл usd
cur EUR евро eur
cur GBP фунт* gbp
cur AZN манат* azn
cur RUB руб рубл* rub
cur TRY лир лира лиры лир try
cur SAR риял* sar
cur IRR риал* irr
cur AED дирхам* aed
cur JPY иен* йен* jpy
cur CNY юан* cny
cur KZT тенге kzt
cur GEL лари gel
cur UAH гривен гривны гривна uah
sub AZN гяпик* qapik
sub RUB копеек копейки копейка коп
sub USD цент цента центов
qual - сша американск* азербайджанск* российск* турецк* британск* стерлингов
hour - час часа часов часам
part 12 вечера
daypart 12 дня
part 0 утра
part 24 ночи
noon 12:00 полдень полудня
noon 00:00 полночь полночи полуночи
neg - минус
below - мороза ниже
yearword - год года году
not - среди
month 5 маю мае маем
"""

ARABIC = """
n 0 ?صفر
n 1 ?واحد ?واحدة ?أحد ?إحدى ?أول ?أولى
n 2 اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي ?ثان ?ثاني ?ثانية ?كلا ?كلتا ?ثنائي ?ثنائية
n 3 ثلاثة ثلاث ?ثلاثي ?ثلاثية ?ثالث ?ثالثة
n 4 أربعة أربع اربعة اربع ?رابع ?رابعة
n 5 خمسة خمس ?خامس ?خامسة
n 6 ستة ست ?سادس ?سادسة
n 7 سبعة سبع ?سابع ?سابعة
n 8 ثمانية ثماني ثمان ?ثامن ?ثامنة
n 9 تسعة تسع ?تاسع ?تاسعة
n 10 عشرة عشر ?عاشر ?عاشرة ?عقد ?عقود
n 20 عشرون عشرين
n 30 ثلاثون ثلاثين
n 40 أربعون أربعين اربعون اربعين
n 50 خمسون خمسين
n 60 ستون ستين
n 70 سبعون سبعين
n 80 ثمانون ثمانين
n 90 تسعون تسعين
n 200 مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي
n 300 ثلاثمئة ثلاثمائة
n 400 أربعمئة أربعمائة
n 500 خمسمئة خمسمائة
n 600 ستمئة ستمائة
n 700 سبعمئة سبعمائة
n 800 ثمانمئة ثمانمائة
n 900 تسعمئة تسعمائة
n 2000 ألفان ألفين ألفا ألفي
n 2000000 مليونان مليونين مليوني
n 2000000000 ملياران مليارين ملياري
h 100 مئة مائة
f 0.5 نصف
f 0.25 ?ربع
f 0.3333 ?ثلث
s 1000 ألف آلاف الف الاف ألفاً
s 1000000 مليون ملايين مليوناً
s 1000000000 مليار مليارات ملياراً بليون
s 1000000000000 تريليون تريليونات
pct % بالمئة بالمائة
cur USD دولار دولارا دولاراً دولارات
cur EUR يورو
cur GBP جنيه جنيها إسترليني
cur AZN مانات
cur RUB روبل روبلا روبلات
cur TRY ليرة ليرات
cur SAR ريال ريالا ريالات
cur AED درهم درهما دراهم
cur JPY ين
cur CNY يوان
cur KZT تنغي
cur GEL لاري
cur UAH هريفنيا
qual - أمريكي أميركي أذربيجاني روسي تركي
saat - ساعة
hour - ساعة ساعات
part 12 مساء مساءً ظهرا ظهراً
part 0 صباحا صباحاً فجرا
part 24 ليلا ليلاً
noon 12:00 ظهر ظهرا
noon 00:00 منتصف
neg - ناقص سالب
below - تحت
yearword - عام سنة
"""

LISTS = {"en": ENGLISH, "az": AZERBAIJANI, "tr": TURKISH, "ru": RUSSIAN, "ar": ARABIC}
"""The words by language; in another language figures, signs and months are read, and no words."""

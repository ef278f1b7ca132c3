"""How names pass from one of the desk's languages into another, letter by letter.

One line is one rule: letters of the source as a regular expression over small letters,
and what is written for them; the first that fits at a place counts. ``^`` is the
beginning of a word, ``$`` its end, ``-`` nothing. A letter without a rule stays. Lines
behind ``?`` are other usages that are proposed as well.
"""

from __future__ import annotations

AZ_EN = """
^bakı$ baku
^azərbaycan$ azerbaijan
^naxçıvan$ nakhchivan
ə a
c j
ç ch
ş sh
ğ gh
x kh
q g
j zh
ı i
ö o
ü u
? ^q k
? ^ə e
"""

AZ_RU = """
^bakı$ баку
^azərbaycan$ азербайджан
^füzuli$ физули
məmməd мамед
əhməd ахмед
məd(?=$|ov|zadə) мед
(?<=[aəeıioöuü])ye е
(?<=a)yı и
^ye е
^e э
iya ия
ya я
yə я
yü ю
yu ю
yö ё
yo йо
^h г
(?<=[gk])ü ю
(?<=[gk])ö ё
(?<=[eiü])l(?=[bcçdfgğhxkqmnpstvzşj]) ль
iy$ ий
a а
b б
c дж
ç ч
d д
e е
ə а
f ф
g г
ğ г
h х
x х
ı ы
i и
j ж
k к
q г
l л
m м
n н
o о
ö о
p п
r р
s с
ş ш
t т
u у
ü у
v в
y й
z з
? ^h х
? ^q к
? ə(?=$) я
"""

AZ_TR = """
^bakı$ bakü
^azərbaycan$ azerbaycan
^ə a
ə e
x h
q g
? ^q k
? ^ə e
"""

RU_AZ = """
^баку$ bakı
^азербайджан$ azərbaycan
^али(?=$|ев) əli
мамед məmməd
ахмед əhməd
гасан həsən
гусейн hüseyn
гейдар heydər
джафар cəfər
ильхам ilham
^[гк]улиев quliyev
дж c
(?<=[жчшщ])ё o
^е ye
(?<=[аеёиоуыэюяъь])е ye
ский$ ski
ий$ i
ый$ ıy
^щ ş
г(?=[еёиюяэ]) g
а a
б b
в v
г q
д d
е e
ё yo
ж j
з z
и i
й y
к k
л l
м m
н n
о o
п p
р r
с s
т t
у u
ф f
х x
ц ts
ч ç
ш ş
щ şş
ъ -
ы ı
ь -
э e
ю yu
я ya
? ^а ə
? ^г h
"""

RU_EN = """
^баку$ baku
^азербайджан$ azerbaijan
^москва$ moscow
ильхам ilham
дж j
(?<=[жчшщ])ё o
^е ye
(?<=[аеёиоуыэюяъь])е ye
ский$ sky
[ыи]й$ y
а a
б b
в v
г g
д d
е e
ё yo
ж zh
з z
и i
й y
к k
л l
м m
н n
о o
п p
р r
с s
т t
у u
ф f
х kh
ц ts
ч ch
ш sh
щ shch
ъ -
ы y
ь -
э e
ю yu
я ya
? ^е e
? ё e
? х h
"""

EN_RU = """
^baku$ баку
^azerbaijan$ азербайджан
^moscow$ москва
shch щ
sch ш
tch ч
sh ш
ch ч
zh ж
kh х
gh г
ph ф
th т
ts ц
ck к
qu кв
oo у
ohn$ он
ee и
ya я
yu ю
yo йо
(?<=[aeiouy])ye е
^ye е
iy$ ий
sky$ ский
c(?=[eiy]) с
^e э
y(?=[aeiou]) й
(?<=[aeou])y й
a а
b б
c к
d д
e е
f ф
g г
h х
i и
j дж
k к
l л
m м
n н
o о
p п
q к
r р
s с
t т
u у
v в
w в
x кс
y и
z з
? ^w у
? ^h г
"""

EN_AZ = """
^baku$ bakı
^azerbaijan$ azərbaycan
^moscow$ moskva
^aliyev əliyev
mammad məmməd
hasan həsən
heydar heydər
shch şş
tch ç
sh ş
ch ç
zh j
kh x
gh ğ
ph f
th t
ck k
qu kv
oo u
ee i
c(?=[eiy]) s
c k
j c
w v
x ks
? ^a ə
? ^w u
"""

TR_AZ = """
^bakü$ bakı
^azerbaycan$ azərbaycan
^e e
e ə
? e e
"""

TR_EN = """
^bakü$ baku
^azerbaycan$ azerbaijan
ç c
ş s
ğ g
ı i
ö o
ü u
â a
î i
? ş sh
? ç ch
"""

TR_RU = """
^bakü$ баку
^azerbaycan$ азербайджан
^e э
ya я
yu ю
yü ю
ye е
yo йо
(?<=[gkl])ü ю
(?<=[gk])ö ё
(?<=[eiü])l(?=[bcçdfgğhkmnpstvzşj]) ль
ğ(?=$|[bcçdfghjklmnprsştvyz]) -
ğ г
a а
b б
c дж
ç ч
d д
e е
f ф
g г
h х
ı ы
i и
j ж
k к
l л
m м
n н
o о
ö ё
p п
r р
s с
ş ш
t т
u у
ü ю
v в
y й
z з
â а
î и
? ö о
? ü у
"""

RU_TR = """
^баку$ bakü
^азербайджан$ azerbaycan
дж c
(?<=[жчшщ])ё o
^е ye
(?<=[аеёиоуыэюяъь])е ye
[ыи]й$ iy
а a
б b
в v
г g
д d
е e
ё yo
ж j
з z
и i
й y
к k
л l
м m
н n
о o
п p
р r
с s
т t
у u
ф f
х h
ц ts
ч ç
ш ş
щ şç
ъ -
ы ı
ь -
э e
ю yu
я ya
"""

EN_TR = """
^baku$ bakü
^azerbaijan$ azerbaycan
"""

RULES = {
    ("az", "en"): AZ_EN,
    ("az", "ru"): AZ_RU,
    ("az", "tr"): AZ_TR,
    ("ru", "az"): RU_AZ,
    ("ru", "en"): RU_EN,
    ("ru", "tr"): RU_TR,
    ("en", "ru"): EN_RU,
    ("en", "az"): EN_AZ,
    ("en", "tr"): EN_TR,
    ("tr", "az"): TR_AZ,
    ("tr", "en"): TR_EN,
    ("tr", "ru"): TR_RU,
}
"""The rules by source and target language."""

"""Names of people, told from other words with capitals by the names that are usual."""

from __future__ import annotations

import re
from functools import cache

from editor_app.base.text import fold

_LONGEST = 48
_MOST_WORDS = 4
_INITIAL_LENGTH = 2
_WORD = r"[^\W\d_][^\W\d_'’ʼ-]*(?:['’ʼ-][^\W\d_]+)*"
_INITIAL = r"[^\W\d_]\."
_NAME = re.compile(
    rf"(?:{_WORD}|{_INITIAL}(?:{_INITIAL})?)(?:\s+(?:{_WORD}|{_INITIAL}(?:{_INITIAL})?)){{1,3}}\Z"
)
_PARTICLES_TEXT = """
oğlu qızı oglu kızı оглы кызы гызы van von de di da la al el bin bint ibn бен بن بنت أبو
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())

_GIVEN = """
Aydın Ayaz Anar Araz Aqil Azər Elçin Elnur Elşad Elşən Emin Eldar Eldəniz Etibar Əli Əhməd Fərid Fuad
Fərhad Həsən Hüseyn İlham İlqar İlkin Kamran Kənan Kamil Məmməd Mahir Murad Namiq Nicat Nurlan Natiq Orxan
Osman Pərviz Ramil Rauf Rəşad Rövşən Rüfət Rəsul Samir Səməd Sənan Şahin Tural Tofiq Turqut Toğrul Vüqar
Vüsal Vaqif Yusif Zaur Zakir Aygün Aynur Aysel Aytən Aysu Afaq Çinarə Fatimə Fidan Günay Gülnar Gülşən
Gülnarə Könül Ləman Lalə Leyla Lamiyə Mehriban Mələk Məryəm Narmin Nərmin Nigar Nərgiz Nuranə Pərvanə
Qənirə Röya Sevda Sevinc Səbinə Şəbnəm Tünzalə Turanə Ülviyyə Vəfa Xatirə Xəyalə Zəhra Zümrüd Zeynəb Jalə
Александр Алексей Анатолий Андрей Антон Аркадий Артём Борис Вадим Валентин Валерий Василий Виктор Виталий
Владимир Владислав Вячеслав Геннадий Георгий Глеб Григорий Даниил Денис Дмитрий Евгений Егор Иван Игорь
Илья Кирилл Константин Леонид Максим Марат Михаил Никита Николай Олег Павел Пётр Роман Руслан Рустам
Сергей Станислав Степан Тимур Фёдор Юрий Ярослав Александра Алина Алла Анастасия Анна Валентина Валерия
Вера Виктория Галина Дарья Диана Екатерина Елена Елизавета Жанна Зоя Инна Ирина Кристина Ксения Лариса
Людмила Маргарита Марина Мария Надежда Наталья Наталия Нина Оксана Ольга Полина Светлана София Софья
Татьяна Юлия Яна Лейла Айгюн Эльнур Эльчин Ольха Олена Андрій Олександр Дмитро Сергій Тарас Оксана Ірина
Наталія Adam Alan Albert Alex Alexander Alice Amanda Amy Andrew Angela Ann Anna Anne Anthony Arthur
Barbara Benjamin Brian Carl Caroline Catherine Charles Charlotte Christine Christopher Claire Daniel David
Deborah Diana Donald Edward Eleanor Elizabeth Ellen Emily Emma Eric Ethan Eva Frances Frank Fred George
Grace Graham Hannah Harry Helen Henry Howard Ian Jack Jacob James Jane Janet Jason Jennifer Jeremy Jessica
Joan John Jonathan Joseph Joshua Judith Julia Julian Karen Kate Katherine Keith Kenneth Kevin Laura Lauren
Leo Lewis Linda Lisa Louise Lucy Luke Margaret Mark Martha Martin Mary Matthew Megan Michael Michelle
Nancy Natalie Nicholas Nicole Oliver Olivia Pamela Patricia Patrick Paul Peter Philip Rachel Ralph Raymond
Rebecca Richard Robert Roger Ronald Rose Ruth Ryan Samantha Samuel Sarah Scott Simon Sophia Sophie Stephen
Steven Stuart Susan Theresa Thomas Timothy Tom Victoria Vincent Walter William Hans Jürgen Klaus Wolfgang
Monika Sabine Jean Pierre François Marie Camille Juan José Carlos María Carmen Ahmet Ali Arda Asım Atakan
Barış Berk Bülent Burak Can Cem Cengiz Deniz Doğan Efe Emre Ercan Erdem Erdoğan Erhan Erol Fatih Ferhat
Gökhan Hakan Halil Hasan Hüseyin İbrahim İsmail Kadir Kemal Kerem Levent Mehmet Mert Metin Murat Mustafa
Necati Oğuz Okan Onur Orhan Osman Ömer Özgür Selim Serkan Sinan Süleyman Tarık Tolga Turgut Tuncay Uğur
Umut Volkan Yasin Yavuz Yusuf Ayşe Aylin Aslı Azra Başak Burcu Büşra Canan Ceren Çiğdem Derya Dilek Ebru
Ece Elif Emel Emine Esra Fatma Filiz Gamze Gizem Gül Hale Hatice Hülya İpek Kübra Melek Meltem Merve Nazlı
Nilüfer Nur Özge Özlem Pelin Pınar Selin Seda Sevgi Sibel Şule Tuğba Yasemin Zehra Zeynep Zeliha Nermin
Leyla محمد أحمد احمد محمود علي عمر عثمان حسن حسين خالد سعيد سعد سامي سمير سالم سليمان يوسف يعقوب إبراهيم
ابراهيم إسماعيل مصطفى عبدالله عبد طارق زياد وليد ياسر ماهر مازن مروان منصور ناصر نبيل هاني هشام كريم كمال
جمال جابر فؤاد فيصل فهد رامي رائد باسم بسام أمين أنور أيمن عادل عماد غسان لؤي فاطمة عائشة مريم زينب خديجة
ليلى سلمى سارة نور نورا هدى هند منى مها ريم رانيا رنا دينا دعاء إيمان أسماء آمنة أمل أميرة بسمة جميلة حنان
سعاد سميرة شيماء صفاء عبير غادة لمى لينا نادية ناديا نجلاء نوال هالة وفاء ياسمين يسرا رضا مهدی حمید سعید
جواد داود فرهاد کامران بهرام بابک زهرا مریم نرگس نسرین شیرین پریسا الهام
"""

_ENDINGS = re.compile(
    r"(?:[ıiueəəoаеиыүü]?ov|yev|ova|yeva|zadə|zade|oğlu|oglu|bəyli|soy|[а-яё]{2,}(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|"
    r"ына|ский|цкий|ская|цкая|енко|чук|ович|евич|заде|швили|дзе|оглы)|[a-zəçğıöşü]{3,}(?:lı|li|lu|lü))\Z"
)
"""How surnames end in Azerbaijani and Russian, in lower case."""

_NO_PERSON = """
gazette museum news agency times post press media group bureau daily weekly journal herald tribune radio
television tv club united city university street square park centre center office ministry company team
council editorial desk online service library bridge river report open qəzeti muzeyi xəbər xəbərlər
agentliyi nəşriyyatı redaksiyası redaksiya universiteti klubu nazirliyi idarəsi küçəsi газета музей
новости агентство редакция издательство университет клуб министерство компания улица площадь область
gazetesi müzesi haber haberler ajansı üniversitesi kulübü bakanlığı belediyesi meydanı caddesi صحيفة جريدة
متحف وكالة أخبار جامعة نادي وزارة شركة شارع ميدان مدينة قناة مركز
"""


def is_person(line: str) -> bool:
    """Whether ``line`` is nothing but the name of a person, in full or with an initial.

    Told by a usual given name, by how surnames end, or by an initial; words with capitals
    alone could be a place or a paper.
    """
    bare = line.strip()
    if len(bare) > _LONGEST or _NAME.match(bare) is None:
        return False
    parts = re.sub(r"\.(?=[^\W\d_])", ". ", bare).split()
    if len(parts) > _MOST_WORDS or not all(_begins_like_a_name(part) for part in parts):
        return False
    keys = [fold(part) for part in parts]
    if any(key in _others() for key in keys) or all(part.endswith(".") for part in parts):
        return False
    return (
        any(key in _given() for key in keys)
        or any(part.endswith(".") for part in parts)
        or _ENDINGS.search(parts[-1].lower()) is not None
        or _ENDINGS.search(parts[0].lower()) is not None
    )


def _begins_like_a_name(word: str) -> bool:
    """Whether a word is written as names are, in scripts that have capitals; any word in others."""
    if word.lower() in _PARTICLES or not (word[0].islower() or word[0].isupper()):
        return True
    joined = any(sign in word for sign in "-'’ʼ")
    return word[0].isupper() and (
        joined or len(word) <= _INITIAL_LENGTH or word[1:].islower() or word.isupper()
    )


@cache
def _given() -> frozenset[str]:
    """Usual given names, folded."""
    return frozenset(fold(name) for name in _GIVEN.split())


@cache
def _others() -> frozenset[str]:
    """Folded words of the names of papers, places and offices."""
    return frozenset(fold(word) for word in _NO_PERSON.split())

"""Rules about figures of the whole text: formulas that somebody wrote, and readability grades."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.language.readability import FORMULAS, PROSE, Measures, measure_texts, score, with_kinds
from editor_app.language.style.reading_yaml import RuleMistake
from editor_app.language.style.stretches import Hit, Stretch

_OPERATORS: Mapping[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}
_LONGEST_FORMULA = 500


def _names(counts: Measures) -> dict[str, float]:
    return {
        "characters": counts.characters,
        "words": counts.words,
        "sentences": counts.sentences,
        "paragraphs": counts.paragraphs,
        "syllables": counts.syllables,
        "long_words": counts.long_words,
        "complex_words": counts.complex_words,
        "polysyllabic_words": counts.complex_words,
        "headings": counts.headings,
        # A body has headings of two levels, which its passages do not tell apart.
        "heading_h1": 1,
        "heading_h2": counts.headings,
        "heading_h3": 0,
        "list": counts.list_items,
        "blockquote": counts.quotes,
        "longest_sentence": counts.longest_sentence,
    }


NAMES = frozenset(_names(Measures()))


@dataclass(frozen=True, slots=True)
class Metric:
    """Marks a text whose figure meets a condition."""

    formula: ast.expr
    compare: Callable[[float, float], bool]
    bound: float

    def hits_in_story(self, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Hit]]:
        """The beginning of the text, with the figure."""
        if not stretches:
            return
        names = _names(_counts(stretches))
        try:
            figure = _value(self.formula, names)
        except (ZeroDivisionError, ValueError, OverflowError):
            return
        if self.compare(figure, self.bound):
            yield stretches[0], Hit(0, len(stretches[0].text), (f"{figure:.2f}",))


@dataclass(frozen=True, slots=True)
class Grade:
    """Marks a text that is harder to read than ``most`` by the average of some formulas."""

    formulas: tuple[str, ...]
    most: float

    def hits_in_story(self, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Hit]]:
        """The beginning of the text, with the grade."""
        counts = _counts(stretches)
        if not counts.words:
            return
        grade = sum(score(name, counts) for name in self.formulas) / len(self.formulas)
        if grade > self.most:
            yield stretches[0], Hit(0, len(stretches[0].text), (f"{grade:.2f}",))


def make_metric(formula: str, condition: str, line: int) -> Metric:
    """The check of a formula and a condition such as ``> 8``. RuleMistake when one is none."""
    try:
        if len(formula) > _LONGEST_FORMULA:
            raise ValueError(_("too long"))
        tree = ast.parse(formula.strip(), mode="eval").body
        _check(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise RuleMistake(
            line, _("“{text}” is no formula: {reason}.").format(text=formula, reason=error)
        ) from error
    sign = next((sign for sign in _COMPARISONS if condition.strip().startswith(sign)), "")
    try:
        bound = float(condition.strip().removeprefix(sign))
    except ValueError:
        sign = ""
        bound = 0.0
    if not sign:
        raise RuleMistake(line, _("“{text}” is no condition such as “> 8”.").format(text=condition))
    return Metric(tree, _COMPARISONS[sign], bound)


def make_grade(formulas: tuple[str, ...], most: float, line: int) -> Grade:
    """The check of readability. RuleMistake when a formula is not known."""
    known = {name.lower(): name for name in FORMULAS}
    for name in formulas:
        if name.lower() not in known:
            raise RuleMistake(line, _("There is no formula “{name}”.").format(name=name))
    return Grade(tuple(known[name.lower()] for name in formulas) or ("Flesch-Kincaid",), most)


def _counts(stretches: Sequence[Stretch]) -> Measures:
    language = stretches[0].language if stretches else ""
    in_body = [stretch for stretch in stretches if stretch.passage.field == "body"]
    prose = (stretch.text for stretch in in_body if stretch.passage.type in PROSE)
    return with_kinds(measure_texts(prose, language), (stretch.passage.type for stretch in in_body))


def _check(node: ast.expr) -> None:
    """ValueError unless ``node`` is arithmetic on known names."""
    match node:
        case ast.Constant(value=int() | float()):
            return
        case ast.Name(id=name) if name in NAMES:
            return
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            _check(left)
            _check(right)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check(operand)
        case ast.Call(args=[argument], keywords=[]) if _is_root(node.func):
            _check(argument)
        case _:
            raise ValueError(
                _("only numbers, + - * / ( ), math.sqrt and the names {names} stand there").format(
                    names=", ".join(sorted(NAMES))
                )
            )


def _is_root(node: ast.expr) -> bool:
    return ast.unparse(node) in ("math.sqrt", "sqrt")


def _value(node: ast.expr, names: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return names[name]
        case ast.BinOp(left=left, op=sign, right=right):
            return _OPERATORS[type(sign)](_value(left, names), _value(right, names))
        case ast.UnaryOp(op=sign, operand=operand):
            value = _value(operand, names)
            return -value if isinstance(sign, ast.USub) else value
        case ast.Call(args=[argument]):
            return math.sqrt(_value(argument, names))
    raise ValueError(ast.unparse(node))

"""A command that was written wrong, told as everything else is: in the reader's language, and as JSON where asked for.

click's own words are English; what is told here is worked out from what its errors hold. Knows no command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import click

from seogo.cli.text import english, t

CODE = "bad_input"
_HEADINGS = {"Options": "옵션", "Commands": "명령", "Usage: ": "사용법: "}
_OF_COMMANDS = ("--json", "--library", "--set")
_HELP = "Show this message and exit."
_VERSION = "Show the version and exit."
_VALUES = (
    (r"(?P<v>.+) is not in the range (?P<r>.+)\.", "{v}은(는) {r} 밖입니다"),
    (r"(?P<v>.+) is not a valid integer(?: range)?\.", "{v}은(는) 정수가 아닙니다"),
    (r"(?P<v>.+) is not a valid float(?: range)?\.", "{v}은(는) 수가 아닙니다"),
    (r"(?P<v>.+) is not one of (?P<r>.+)\.", "{v}은(는) {r} 가운데 하나가 아닙니다"),
    (r"(?:File|Directory|Path) (?P<v>.+) does not exist\.", "{v}이(가) 없습니다"),
    (r"(?:File|Directory|Path) (?P<v>.+) is a directory\.", "{v}은(는) 폴더입니다"),
    (r"(?:File|Directory|Path) (?P<v>.+) is a file\.", "{v}은(는) 파일입니다"),
    (r"(?:File|Directory|Path) (?P<v>.+) is not readable\.", "{v}을(를) 읽을 수 없습니다"),
)
"""What click says of a value that does not fit, and the same in Korean."""
_OTHERS = (
    (r"Option (?P<v>.+) does not take a value\.", "{v}에는 값을 쓰지 않습니다"),
    (r"Option (?P<v>.+) requires an argument\.", "{v} 다음에 값을 적으십시오"),
    (r"Got unexpected extra arguments? \((?P<v>.+)\)", "남는 낱말이 있습니다: {v}"),
    (r"Missing command\.", "명령이 빠졌습니다"),
)


class Formatter(click.HelpFormatter):
    """click's help with its own few words in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or t(_HEADINGS["Usage: "], "Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(t(_HEADINGS.get(heading, heading), heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        told = {_HELP: t("이 도움말을 봅니다.", _HELP), _VERSION: t("버전을 봅니다.", _VERSION)}
        super().write_dl([(name, told.get(text, text)) for name, text in rows], col_max, col_spacing)


class Context(click.Context):
    """One whose help is written so."""

    formatter_class = Formatter


def spoken(command: click.Command) -> click.Command:
    """The command, and those below it, with their help in the reader's language."""
    command.context_class = Context
    if isinstance(command, click.Group):
        for below in command.commands.values():
            spoken(below)
    return command


def message(error: click.ClickException) -> str:
    """What is wrong, in one line; click's own words where this knows no Korean for them."""
    if isinstance(error, click.NoSuchOption) and error.option_name in _OF_COMMANDS and _at_root(error):
        name = error.option_name
        return t(
            f"{name} 옵션은 명령 뒤에 적습니다: seogo 명령 {name}",
            f"{name} goes after the command: seogo COMMAND {name}",
        )
    if english():
        return error.format_message()
    match error:
        case click.NoSuchOption():
            return f"{error.option_name} 옵션이 없습니다{_meant(error.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"{error.command_name} 명령이 없습니다{_meant(error.possibilities)}"
        case click.MissingParameter():
            return f"{_named(error)} 값이 빠졌습니다"
        case click.BadParameter():
            return f"{_named(error)}: {_in_korean(error.message, _VALUES)}"
    return _in_korean(error.format_message(), _OTHERS)


def _at_root(error: click.UsageError) -> bool:
    return error.ctx is not None and error.ctx.parent is None


def _named(error: click.BadParameter) -> str:
    if error.param is not None and error.ctx is not None:
        return error.param.get_error_hint(error.ctx)
    return str(error.param_hint or "")


def _meant(possibilities: Sequence[str] | None) -> str:
    return f". 혹시: {', '.join(possibilities)}" if possibilities else ""


def _in_korean(said: str, known: Sequence[tuple[str, str]]) -> str:
    for pattern, korean in known:
        if found := re.fullmatch(pattern, said):
            return korean.format(**found.groupdict())
    return said


def show(error: click.ClickException, *, as_json: bool) -> None:
    """Print it: how the command is written, what is wrong, where to read more; as JSON on standard output besides."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    said = message(error)
    if as_json:
        from seogo.cli.common import print_json

        print_json({"error": {"code": CODE, "message": said}})
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(context.get_usage(), err=True)
    click.echo(f"{t('오류', 'error')} [{CODE}] {said}", err=True)
    if context is not None:
        click.echo(f"→ `{context.command_path} --help`", err=True)

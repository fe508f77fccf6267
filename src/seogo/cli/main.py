"""`seogo`: the commands by name. Loads a command's module only when it is called, so that `--help` is instant."""

from __future__ import annotations

import importlib
import logging
import sys

import click

import seogo
from seogo.cli.text import t
from seogo.cli.usage import Context, show, spoken

COMMANDS = {
    "add": ("문서를 서고에 넣습니다.", "Put documents into the library."),
    "ask": ("묻고, 근거를 단 답을 받습니다.", "Ask, and get an answer with its sources."),
    "chat": ("이어 물으며 대화합니다.", "Ask on, in a conversation."),
    "search": ("찾은 대목을 순위대로 보여 줍니다.", "Show the passages found, best first."),
    "list": ("서고의 문서 목록을 보여 줍니다.", "List the documents in the library."),
    "show": ("문서 하나를 읽힌 그대로 보여 줍니다.", "Show one document as it was read."),
    "chunks": ("파일을 어떻게 자르는지 보여 줍니다.", "Show how a file is cut."),
    "remove": ("문서를 지웁니다.", "Delete a document."),
    "check": ("목록·색인·원본이 맞는지 확인합니다.", "Check that catalog, index and originals agree."),
    "reindex": ("지금 설정으로 색인을 새로 만듭니다.", "Build a new index with the settings in force."),
    "backup": ("서고를 통째로 복사해 둡니다.", "Copy the library, whole, while it is used."),
    "restore": ("백업으로 서고를 되살립니다.", "Make a library from a backup."),
    "demo": ("예제 문서로 한 번 써 봅니다.", "Try it on the sample documents."),
    "doctor": ("무엇이 있고 무엇이 없는지 알려 줍니다.", "Tell what is here, what is missing, and the cure."),
    "models": ("설정된 모델과 드는 메모리를 봅니다.", "Show the models in force and what they take."),
    "faq": ("정해 둔 질문과 답(FAQ)을 관리합니다.", "Keep fixed questions with their answers."),
    "verify": ("답을 근거와 대조합니다.", "Check an answer against its evidence."),
    "serve": ("서고를 HTTP로 엽니다.", "Serve the library over HTTP."),
    "gradio": ("수업용 화면을 엽니다(로그인 없음).", "Open the teaching page (no sign-in)."),
    "mcp": ("AI 도구(MCP)에 서고를 엽니다.", "Serve a local AI client (MCP)."),
    "user": ("서버를 쓰는 사람과 토큰을 관리합니다.", "Manage the people of the server, and tokens."),
    "audit": ("서버의 감사 기록을 확인하고 내보냅니다.", "Check and export the server's audit log."),
    "eval": ("검색과 언어 모델의 품질을 잽니다.", "Measure retrieval and language models."),
}


class Lazy(click.Group):
    """A group whose commands are modules of `seogo.cli`, imported on use."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"seogo.cli.{cmd_name}")
        command: click.Command = spoken(module.command)
        command.short_help = t(*COMMANDS[cmd_name])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(t("명령", "Commands")):
            formatter.write_dl([(name, t(*text)) for name, text in COMMANDS.items()])


@click.command(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=t(
        "서고: 우리 문서에서 근거를 찾아 답합니다. 인터넷이 없어도 됩니다.",
        "seogo: answers from your own documents, with the exact place cited. Works with no network.",
    ),
)
@click.version_option(seogo.__version__, "--version", prog_name="seogo")
@click.option("-v", "--verbose", is_flag=True, help=t("자세한 기록을 봅니다.", "Show the log."))
def group(verbose: bool) -> None:
    logging.basicConfig(level=logging.INFO if verbose else logging.ERROR, format="%(name)s: %(message)s")


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # the C locale would refuse Hangul
    try:
        sys.exit(group(prog_name="seogo", standalone_mode=False) or 0)
    except click.ClickException as error:
        show(error, as_json="--json" in sys.argv[1:])
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(
            t(
                "멈췄습니다. 다시 실행하면 남은 일부터 이어집니다.",
                "Stopped. Run it again to go on from here.",
            ),
            err=True,
        )
        sys.exit(130)

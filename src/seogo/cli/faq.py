"""`seogo faq`: fixed questions with their answers, tried and kept; what was asked in vain, as drafts."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seogo.cli.common import existing_library, new_or_existing_library, options, print_json
from seogo.cli.filters import check_collections
from seogo.cli.text import cut_to, t

if TYPE_CHECKING:
    from seogo.app.faq import Draft, Found
    from seogo.catalog.faq import FaqEntry

_VARIANT = click.option(
    "--variant", "variants", multiple=True, help=t("같은 질문의 다른 표현.", "Another way to ask it.")
)
_EXPIRES = click.option(
    "--expires",
    metavar="YYYY-MM-DD",
    help=t("이 날까지만 답합니다(none: 없앰).", "The last day it answers (none: no such day)."),
)
_COLLECTION = click.option("--collection", help=t("묶음.", "The collection."))
_IDS = click.argument("ids", nargs=-1, required=True, type=int, metavar="ID…")


@click.group(
    "faq", help=t("정해 둔 질문과 답(FAQ)을 관리합니다.", "Keep fixed questions with their answers.")
)
def command() -> None:
    pass


@command.command("add", help=t("질문과 답 하나를 넣습니다.", "Add a question with its answer."))
@click.argument("question")
@click.argument("answer")
@_VARIANT
@_EXPIRES
@_COLLECTION
@options()
def add(
    question: str,
    answer: str,
    variants: tuple[str, ...],
    expires: str | None,
    collection: str | None,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
) -> None:
    from seogo.catalog.faq import FaqEntry

    entry = FaqEntry(
        question=_line(question),
        answer=answer.strip(),
        variants=tuple(_line(one) for one in variants),
        expires=_day(expires),
        collection=collection or "default",
    )
    opened, _ = new_or_existing_library(library, overrides)  # fixed answers may come before documents
    with opened:
        new, changed = opened.faq.store.put([entry])
        _show_kept(new, changed, unchanged=not (new or changed), as_json=as_json)


@command.command("edit", help=t("항목 하나를 고칩니다.", "Change an entry."))
@click.argument("id_", type=int, metavar="ID")
@click.option("--question", help=t("새 질문.", "The new question."))
@click.option("--answer", help=t("새 답.", "The new answer."))
@_VARIANT
@_EXPIRES
@_COLLECTION
@options()
def edit(
    id_: int,
    question: str | None,
    answer: str | None,
    variants: tuple[str, ...],
    expires: str | None,
    collection: str | None,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
) -> None:
    with existing_library(library, overrides) as opened:
        entry = opened.faq.store.get(id_)
        entry = dataclasses.replace(
            entry,
            question=entry.question if question is None else _line(question),
            answer=entry.answer if answer is None else answer.strip(),
            variants=tuple(_line(one) for one in variants) if variants else entry.variants,
            expires=entry.expires if expires is None else _day(expires),
            collection=collection or entry.collection,
        )
        new, changed = opened.faq.store.put([entry])
        _show_kept(new, changed, unchanged=not changed, as_json=as_json)


@command.command("list", help=t("항목을 보여 줍니다.", "List the entries."))
@_COLLECTION
@click.option(
    "--state", type=click.Choice(["on", "off", "draft"]), help=t("이 상태만.", "Only in this state.")
)
@options(settings=False)
def list_(collection: str | None, state: str | None, library: Path | None, as_json: bool) -> None:
    from seogo.catalog.faq import FaqState

    with existing_library(library) as opened:
        check_collections(opened, [collection] if collection else [])
        entries = opened.faq.store.all(collection=collection, state=FaqState(state) if state else None)
    if as_json:
        print_json({"entries": entries})
        return
    for entry in entries:
        _show(entry)
    click.echo(t(f"FAQ {len(entries)}개", f"{len(entries)} entries"))


@command.command("import", help=t("CSV나 XLSX에서 들여옵니다.", "Import from CSV or XLSX."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_COLLECTION
@options()
def import_(
    file: Path, collection: str | None, library: Path | None, as_json: bool, overrides: tuple[str, ...]
) -> None:
    opened, _ = new_or_existing_library(library, overrides)  # fixed answers may come before documents
    with opened:
        done = opened.faq.import_table(file, collection=collection or "default")
    nothing = bool(done.failed) and not (done.new or done.changed or done.unchanged)
    if as_json:
        print_json(done)
        raise click.exceptions.Exit(int(nothing))
    click.echo(
        t(
            f"새로 {len(done.new)}개, 고친 것 {len(done.changed)}개, 그대로 {done.unchanged}개",
            f"{len(done.new)} new, {len(done.changed)} changed, {done.unchanged} unchanged",
        )
    )
    for row in done.failed:
        click.echo(t(f"✗ {row.row}행: {row.message}", f"✗ row {row.row}: {row.english}"), err=True)
    raise click.exceptions.Exit(int(nothing))


@command.command("export", help=t("CSV로 내보냅니다.", "Export as CSV."))
@_COLLECTION
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=t("이 파일로.", "To this file."))
@options(settings=False)
def export(collection: str | None, out: Path | None, library: Path | None, as_json: bool) -> None:
    from seogo.faq.table import write_table

    with existing_library(library) as opened:
        check_collections(opened, [collection] if collection else [])
        entries = opened.faq.store.all(collection=collection)
    if out:
        out.write_text(
            write_table(entries), encoding="utf-8-sig", newline=""
        )  # the mark tells Excel it is UTF-8
        if not as_json:
            click.echo(t(f"{out}: {len(entries)}개", f"{out}: {len(entries)} entries"))
    if as_json:
        print_json({"entries": entries})
    elif not out:
        click.echo(write_table(entries), nl=False)


@command.command("on", help=t("다시 답하게 합니다.", "Let entries answer."))
@_IDS
@options(settings=False)
def on(ids: tuple[int, ...], library: Path | None, as_json: bool) -> None:
    _switch(ids, "on", library, as_json=as_json)


@command.command("off", help=t("답하지 않게 합니다.", "Keep entries from answering."))
@_IDS
@options(settings=False)
def off(ids: tuple[int, ...], library: Path | None, as_json: bool) -> None:
    _switch(ids, "off", library, as_json=as_json)


@command.command("remove", help=t("항목을 지웁니다.", "Delete entries."))
@_IDS
@options(settings=False)
def remove(ids: tuple[int, ...], library: Path | None, as_json: bool) -> None:
    with existing_library(library) as opened:
        gone = opened.faq.store.remove(ids)
    if as_json:
        print_json({"removed": gone})
        return
    for entry in gone:
        click.echo(t(f"지웠습니다: {entry.id} {entry.question}", f"Deleted: {entry.id} {entry.question}"))


@command.command("try", help=t("질문에 어느 항목이 맞는지 봅니다.", "Show which entries a question meets."))
@click.argument("question", nargs=-1, required=True)
@click.option(
    "--collection", "collections", multiple=True, help=t("이 묶음에서만.", "Only in this collection.")
)
@click.option(
    "-k", default=5, show_default=True, type=click.IntRange(1, 100), help=t("몇 개까지.", "How many.")
)
@options()
def try_(
    question: tuple[str, ...],
    collections: tuple[str, ...],
    k: int,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
) -> None:
    from seogo.index.index import Where

    with existing_library(library, overrides) as opened:
        check_collections(opened, collections)
        where = Where(collections=frozenset(collections) or None)
        found = opened.faq.find(" ".join(question), where, k=k)
        threshold = opened.settings.faq.threshold
    if as_json:
        print_json(
            {"question": " ".join(question), "threshold": threshold, "found": [_found(o) for o in found]}
        )
        return
    for one in found:
        mark = "✓" if one.answers else "✗"
        reason = _DIFFERS.get(one.match.differs, lambda: "")()
        click.echo(
            f"{mark} {one.match.score:.2f}  {one.entry.id}  {cut_to(one.match.wording, 60)}  {reason}".rstrip()
        )
    if not any(one.answers for one in found):
        click.echo(
            t("맞는 항목이 없어 문서에서 찾습니다.", "No entry answers it: the documents are searched.")
        )


_DIFFERS = {
    "value": lambda: t("숫자·날짜·조문이 다름", "another number, date or article"),
    "request": lambda: t("묻는 것이 다름", "asks for something else"),
    "denial": lambda: t("부정이 다름", "one is negative"),
    "opposite": lambda: t("반대되는 말", "opposite words"),
    "action": lambda: t("다른 일을 함", "something else is done"),
    "narrower": lambda: t("한쪽에만 조건이 있음", "one is about fewer cases"),
    "answer": lambda: t("예·아니요가 뒤집힘", "yes would mean no"),
}


@command.command("drafts", help=t("답하지 못한 질문을 봅니다.", "Show what was asked in vain."))
@click.option(
    "--least", default=1, show_default=True, help=t("이만큼 물은 것만.", "Asked so often at least.")
)
@click.option("--make", type=int, metavar="ID", help=t("초안으로 만듭니다.", "Make a draft of one."))
@click.option("--forget", type=int, metavar="ID", help=t("목록에서 뺍니다.", "Take one off the list."))
@_COLLECTION
@options()
def drafts(
    least: int,
    make: int | None,
    forget: int | None,
    collection: str | None,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
) -> None:
    with existing_library(library, overrides) as opened:
        if make is not None:
            entry = opened.faq.make_draft(make, collection=collection or "default")
            _show_kept([entry], [], unchanged=False, as_json=as_json)
            if not as_json:
                click.echo(
                    t(
                        f"답을 적고 켜 주세요: seogo faq edit {entry.id} --answer … / seogo faq on {entry.id}",
                        f"Now: seogo faq edit {entry.id} --answer … and seogo faq on {entry.id}",
                    )
                )
            return
        if forget is not None:
            opened.faq.forget(forget)
        _show_drafts(opened.faq.drafts(least=least), as_json=as_json)


def _show_drafts(found: list[Draft], *, as_json: bool) -> None:
    if as_json:
        print_json({"drafts": found})
        return
    for draft in found:
        times = t(f"{draft.count}번", f"{draft.count} times")
        click.echo(f"{draft.id:>5}  {times:>6}  {draft.last_asked[:10]}  {draft.question}")
        for row in draft.wordings[1:]:
            click.echo(f"       {row.count:>5}            = {row.question}")
    click.echo(t(f"답하지 못한 질문 {len(found)}개", f"{len(found)} unanswered questions"))


def _switch(ids: tuple[int, ...], state: str, library: Path | None, *, as_json: bool) -> None:
    from seogo.catalog.faq import FaqState

    with existing_library(library) as opened:
        entries = opened.faq.set_state(ids, FaqState(state))
    if as_json:
        print_json({"entries": entries})
        return
    for entry in entries:
        _show(entry)


def _show_kept(new: list[FaqEntry], changed: list[FaqEntry], *, unchanged: bool, as_json: bool) -> None:
    if as_json:
        print_json({"entries": [*new, *changed]})
        return
    for entry in (*new, *changed):
        _show(entry)
    if unchanged:
        click.echo(t("이미 그렇게 되어 있습니다.", "It is so already."))


def _show(entry: FaqEntry) -> None:
    state = {"on": t("사용", "on"), "off": t("중지", "off"), "draft": t("초안", "draft")}[entry.state]
    if entry.state == "on" and entry.is_expired(date.today()):
        state = t("기한 지남", "expired")
    until = t(f"  {entry.expires}까지", f"  until {entry.expires}") if entry.expires else ""
    click.echo(f"{entry.id:>5}  {state}  [{entry.collection}] {entry.question}{until}")
    for variant in entry.variants:
        click.echo(f"         = {variant}")
    if entry.answer:
        click.echo(f"         → {cut_to(entry.answer, 100)}")


def _found(one: Found) -> dict[str, object]:
    return {
        "id": one.entry.id,
        "question": one.entry.question,
        "wording": one.match.wording,
        "score": round(one.match.score, 4),
        "differs": one.match.differs or None,
        "answers": one.answers,
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(text: str | None) -> str | None:
    from seogo.faq.table import read_day

    return None if text in (None, "", "none") else read_day(str(text))

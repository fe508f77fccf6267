"""The one error tree. Every error names what was seen and the next step to take.

SeogoError
├── InputError                bad input from outside: a file, a question, a setting
│   ├── UnreadableFile        a file that cannot be read: damaged, empty, wrong content
│   │   ├── UnsupportedFormat no reader for this kind of file
│   │   ├── EncryptedFile     needs a password, DRM
│   │   ├── NoText            sound, but only pictures: needs OCR
│   │   ├── LimitExceeded     needs more memory, time or room than the settings grant
│   │   └── ReaderCrashed     the reader's process died of it, or met what it did not expect
│   ├── PersonalData          personal data where the settings refuse it
│   ├── BadSetting            unknown key or impossible value
│   ├── BadQuestion           nothing to search for
│   ├── BadEntry              a fixed question or answer, or a table of them, that cannot be kept
│   ├── BackupDamaged         a backup that is not whole, or not as it was written
│   ├── NotFound              no such document, chunk, collection
│   └── SyncRefused           more of a folder is gone than is taken out unasked
├── MissingExtra              an optional dependency is not installed
├── MissingProgram            an optional program of the system is not installed
├── ModelError                a model folder or endpoint that cannot be used
│   └── ContextTooLong        prompt and reply do not fit the model's window
├── CatalogDamaged            the catalog cannot be opened, or is of a later version
├── CatalogUnavailable        the catalog's server is down or refuses us, or the file may only be read
├── ProviderUnreachable       the identity provider cannot be reached, or does not speak as it should
├── IndexDamaged              the store cannot be opened or disagrees with the catalog
├── IndexMismatch             the index was built with another embedder or analyser
├── LibraryBusy               another process is writing
└── RequestRefused            the one who asks may not, or not now
    ├── NotSignedIn           no credentials, or none that hold
    ├── NotPermitted          signed in, and not allowed
    ├── TooMany               more requests than are granted; try again later
    ├── TooLarge              a request of more bytes than are taken
    └── AlreadyThere          a name that is taken
"""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit


def plain_address(url: str | None) -> str:
    """An address as an error or a page may show it: a name and password in it as `***`."""
    if not url or "@" not in url:
        return url or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "***"
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"***@{host}")) if "@" in parts.netloc else url


class SeogoError(Exception):
    """Base of all errors raised on purpose: its message in Korean, which is its `str`, and in English.

    `code` is stable; the message may change. What a library said of a file's damage stands in brackets in the English
    one alone, which reports as JSON and the log hold beside the Korean.
    """

    code = "error"

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(korean, english)

    def __str__(self) -> str:
        return str(self.args[0])

    def tell(self, *, english: bool) -> str:
        """The message for someone who reads English, or else Korean."""
        return self.texts[english]

    @property
    def texts(self) -> tuple[str, str]:
        """The message in Korean and in English."""
        return str(self.args[0]), str(self.args[1])


class InputError(SeogoError):
    """Something given to seogo cannot be used."""

    code = "bad_input"


class UnreadableFile(InputError):
    """A file whose content cannot be read as what it claims to be."""

    code = "unreadable_file"


class UnsupportedFormat(UnreadableFile):
    """No reader exists for this kind of file."""

    code = "unsupported_format"


class EncryptedFile(UnreadableFile):
    """The file is protected by a password or by DRM."""

    code = "encrypted_file"


class NoText(UnreadableFile):
    """The file is sound and holds no text: a scan, an empty form."""

    code = "no_text"


class LimitExceeded(UnreadableFile):
    """Reading the file takes more memory, time or room than the settings grant: a bomb, or a giant."""

    code = "limit_exceeded"


class ReaderCrashed(UnreadableFile):
    """The process that read the file died of it, or met an error that no reader expects. The library is unharmed."""

    code = "reader_crashed"


class PersonalData(InputError):
    """A document that holds personal data of a kind that the settings refuse."""

    code = "personal_data"


class BadSetting(InputError):
    """A setting that does not exist, or a value that it cannot take."""

    code = "bad_setting"

    @classmethod
    def value(cls, key: str, value: object, korean: str, english: str) -> BadSetting:
        """A value that the setting cannot take; what it can take, in Korean and in English."""
        return cls(
            f"{key}: {value!r}은(는) 쓸 수 없습니다({korean})", f"{key} cannot be {value!r}: {english}"
        )


class BadQuestion(InputError):
    """A question in which there is nothing to search for."""

    code = "bad_question"


class BadEntry(InputError):
    """A fixed question with its answer, or a table of them, that cannot be kept."""

    code = "bad_entry"


class NotFound(InputError):
    """No such document, chunk or collection. `command`: of the terminal, that shows what there is."""

    code = "not_found"

    def __init__(self, korean: str, english: str, *, command: str = "") -> None:
        super().__init__(korean, english)
        self.command = command


class SyncRefused(InputError):
    """So much of a folder is gone that it may be an accident. `report`: what was done until then, an `AddReport`."""

    code = "sync_refused"
    report: object = None


class MissingExtra(SeogoError):
    """An optional dependency is needed and absent; the message names the feature and prints the pip line."""

    code = "missing_extra"

    def __init__(self, korean: str, english: str, *, extra: str) -> None:
        line = f"pip install 'seogo[{extra}]'"
        super().__init__(
            f"{korean}에 필요한 꾸러미가 설치되어 있지 않습니다: {line}",
            f"{english} needs an optional dependency: {line}",
        )
        self.extra = extra


class MissingProgram(SeogoError):
    """A program that is run as a process is needed and absent; the message prints the package line.

    `packages`: as Debian and Ubuntu name them.
    """

    code = "missing_program"

    def __init__(self, korean: str, english: str, *, program: str, packages: tuple[str, ...]) -> None:
        line = f"apt install {' '.join(packages)}"
        super().__init__(
            f"{korean}: {program} 프로그램이나 그 자료가 설치되어 있지 않습니다: {line}",
            f"{english}: the program {program} or its data are not installed: {line}",
        )
        self.install = line


class ModelError(SeogoError):
    """A model folder, file or endpoint that cannot be used."""

    code = "model_error"


class ContextTooLong(ModelError):
    """Prompt and reply together are longer than the model's window."""

    code = "context_too_long"


class ProviderUnreachable(SeogoError):
    """The identity provider cannot be reached, or does not speak as it should."""

    code = "provider_error"


class CatalogDamaged(SeogoError):
    """The catalog cannot be opened, or is of a later version."""

    code = "catalog_damaged"


class CatalogUnavailable(SeogoError):
    """The catalog cannot be used now: its server is down or refuses us, it may only be read, others keep it busy."""

    code = "catalog_unavailable"


class BackupDamaged(InputError):
    """A backup that is not whole, or in which something is not as it was written."""

    code = "backup_damaged"


class IndexDamaged(SeogoError):
    """The store cannot be opened, or does not agree with the catalog; `seogo check --fix` rebuilds it."""

    code = "index_damaged"


class IndexMismatch(SeogoError):
    """The index was built with another embedder or analyser; `seogo reindex` builds a new one beside it."""

    code = "index_mismatch"


class LibraryBusy(SeogoError):
    """Another process is writing to this library."""

    code = "library_busy"


class RequestRefused(SeogoError):
    """The one who asks may not, or not now."""

    code = "request_refused"


class NotSignedIn(RequestRefused):
    """No credentials, or none that hold."""

    code = "not_signed_in"


class NotPermitted(RequestRefused):
    """Signed in, and not allowed to do this."""

    code = "not_permitted"


class TooMany(RequestRefused):
    """More requests than are granted or can be worked on; `retry_after_s`: when to try again."""

    code = "too_many"

    def __init__(self, korean: str, english: str, *, retry_after_s: float) -> None:
        super().__init__(korean, english)
        self.retry_after_s = retry_after_s


class TooLarge(RequestRefused):
    """A request of more bytes than are taken."""

    code = "too_large"


class AlreadyThere(RequestRefused):
    """A name that is taken."""

    code = "already_there"

"""What transformers and bitsandbytes say while they load a model that is in order, kept from who asks a question."""

from __future__ import annotations

import logging

_TALKATIVE = (
    "bitsandbytes",
    "bitsandbytes.backends.cpu.ops",
    "bitsandbytes.autograd._functions",
    "transformers.modeling_utils",
)


class _Harmless(logging.Filter):
    """bitsandbytes on a CPU says at every load that it has no prebuilt kernel, and at 8 bit at every product;
    transformers reports in a table what we look at ourselves."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        return not any(said in message for said in ("gemm_4bit_forward", "MatMul8bitLt", "LOAD REPORT"))


def quieten() -> None:
    """No progress bars or reports of loading, and nothing that bitsandbytes says of every model on a CPU."""
    from transformers.utils import logging as progress

    progress.disable_progress_bar()
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        if not any(isinstance(one, _Harmless) for one in logger.filters):
            logger.addFilter(_Harmless())

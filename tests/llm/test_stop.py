"""Stop strings over any division into pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seogo.llm.stop import cut_at_stop

TEXT = st.text(alphabet="가나\n#", max_size=30)


@given(TEXT, st.lists(st.text(alphabet="가나\n#", min_size=1, max_size=4), max_size=3), st.integers(1, 4))
def test_is_the_text_up_to_the_stop_complete_first_whatever_the_pieces(text, stops, size):
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    first = min(
        ((at + len(stop), at) for stop in stops if (at := text.find(stop)) >= 0), default=(0, len(text))
    )
    assert "".join(cut_at_stop(pieces, stops)) == text[: first[1]]


def test_text_is_not_held_back_longer_than_needed():
    stream = cut_at_stop(iter(["가나다", "\n", "라"]), ["\n\n"])
    assert next(stream) == "가나다"
    assert list(stream) == ["\n라"]

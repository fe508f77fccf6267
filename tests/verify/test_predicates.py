"""Verbs of speech for the words of documents."""

from seogo.verify.predicates import same_predicates


def test_both_ways_and_no_single_syllables() -> None:
    assert ("첨부", False) in same_predicates("붙이")
    assert ("붙이", True) in same_predicates("첨부")
    assert all(len(word) > 1 for word, _ in same_predicates("사용"))
    assert same_predicates("없는말") == ()

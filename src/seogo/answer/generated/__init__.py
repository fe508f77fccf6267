"""Answers that a language model writes, sentence by sentence, each checked before anyone sees it."""

"""Korean as text: NFC, sentences, morphemes, terms, numerals, dates, law references. No I/O."""

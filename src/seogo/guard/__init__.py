"""What may come in and go out: personal data, instructions hidden in documents, markup, blocked words and topics."""

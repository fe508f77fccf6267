"""Mail: RFC 5322 files and Outlook messages, one model."""

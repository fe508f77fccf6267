"""Documents, jobs and their state in SQL: the source of truth the index is rebuilt from."""

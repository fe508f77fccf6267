"""`python -m seogo`: the command line, where its script is not on the path."""

from seogo.cli.main import main

main()

"""`python -m kronika` is the command `kronika`."""

from kronika.cli import main

main(prog_name="kronika")

"""`python -m studykit`: the same door as the `studykit` command."""

from studykit.cli.main import main

if __name__ == "__main__":
    main()

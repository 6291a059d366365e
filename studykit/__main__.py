"""`python -m studykit`: the same door as the `studykit` command."""

from studykit.cli.door import main

if __name__ == "__main__":
    main()

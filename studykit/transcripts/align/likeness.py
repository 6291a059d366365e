"""What texts that translate each other are like, whatever their document."""

from typing import Final

# Share of words whose partner in a true translation the dictionary knows.
COVERED: Final = 0.5
# Words are not independent of each other: a text's words count for this much of their sum.
TEMPER: Final = 0.5
LETTERS_PER_HAN: Final = 2.9
# Letters added to a text before the logarithm of its length is taken: the shortest tell little.
LENGTHENED: Final = 1.5
# The logarithms of a document's lengths differ by no less than this (standard deviation).
LEAST_SPREAD: Final = 0.7

"""Alignment: which turns and sentences of two languages translate each other.

texts ─tokens─► words ─lexicon─► partners ─evidence─► likelihood ratios ─programme─► probabilities ─► path

Everything is one model of how a translation comes about. `score` and `edges` say how much more likely two
stretches are as translations than by chance (words, numbers, lengths, how they begin and end), `speakers`
and `joining` what labels and places say, `beads` how often steps of each kind are taken; `programme` sums
over all ways of pairing inside a `band` around the `anchors`. So a pair's confidence is a probability: of a
hundred pairs at 0.9, about ninety are right. Nothing is tuned to a document; what differs between documents
(how much was dropped, who is called what) is learnt from each while it is read.
"""

from studykit.transcripts.align.groups import align_sentences, with_sentences
from studykit.transcripts.align.turns import align_segments

__all__ = ["align_segments", "align_sentences", "with_sentences"]

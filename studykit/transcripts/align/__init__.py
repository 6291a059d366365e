"""Alignment: which turns and sentences of two languages translate each other."""

from studykit.transcripts.align.plausibility import plausibilities, plausibility
from studykit.transcripts.align.sentences import align_sentences, with_sentences
from studykit.transcripts.align.turns import align_segments

__all__ = ["align_segments", "align_sentences", "plausibilities", "plausibility", "with_sentences"]

"""Transcript text to Document: decoding, layouts, alignment."""

"""The layouts that bilingual documents come in, one file each, and the table that tells them apart."""

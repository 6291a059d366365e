"""Quotations worth keeping: the editor's own choices first, then what can stand alone."""

"""Document to candidates: glossary rows, inline glosses, quotations, concepts."""

"""The terminal app: screens, widgets, keys and themes over the services; no rule lives here."""

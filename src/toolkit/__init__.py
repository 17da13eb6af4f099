"""From a few answers to a complete conversation kit. `kit.build` is the table of contents."""

"""Packs: folders with guides, templates and catalogs. Files in, checked guides and templates out."""

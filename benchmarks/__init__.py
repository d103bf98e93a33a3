"""Kronika beside MkDocs + Material and beside Hugo: synthetic collections in, a table out."""

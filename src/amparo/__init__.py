"""Amparo: the documents of human-rights advocacy, read into a casebook of quoted claims."""

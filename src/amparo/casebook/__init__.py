"""The casebook: documents, the claims in them and the words of each claim, kept append-only.

A casebook is a folder (`layout`): a database, the original bytes of every document, and a secret key for its pages. `models`
are its tables, `actions` the only way to change them, `queries` the only way to read them, `search` its full text,
`verification` the proof that nothing was altered. Import `amparo.casebook.activation` and call `open_casebook` before any of
the modules with models.
"""

"""Old lists of organisations with known truth, and the messes that offices make of them, one by one.

`records` says what is true; `document` how a list is laid out and drawn as cells; each file of `messes` is a
family of changes to a document; `writing` makes files of it. All organisations, people and numbers are invented.
"""

"""The room of many files. In: inputs, how to read them, and where results go; out: a file or a line a document, and a
manifest of what was done. It knows nothing of what stands in a document, and what it started never outlives it.
"""

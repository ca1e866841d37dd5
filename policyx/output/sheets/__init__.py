"""Sheets of typed cells, and how they become a workbook, CSV or Markdown; what stands in them is decided elsewhere.

Every output that has rows goes through here, so that no text of a document becomes a formula, a link or markup.
"""

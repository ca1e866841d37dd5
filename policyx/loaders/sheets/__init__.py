"""Spreadsheets (xlsx, xls, ods, csv): cells as they are shown → ``Document``.

Each format's module gives :class:`~policyx.loaders.sheets.shape.Sheet`; what is hidden is left out (``visible``), the
rest falls into lines and tables where rows and columns are blank (``regions``), a section a sheet (``document``).
"""

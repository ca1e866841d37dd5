"""The room of cubes. In: the tables of a structure and what holds for them by where they stand; out: for each a cube –
the role of every column, the label of every row, and of every cell of numbers what it measures, for whom, and when.
It never makes a record, nor reads the name of a unit or the day of a deadline: kinds of record ask it, it asks none.
"""

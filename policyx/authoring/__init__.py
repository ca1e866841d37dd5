"""The room of a rule's author. In: rule files and documents; out: which examples fail, a file to start from, and two
readings of a document compared. It reads with the pipeline like everybody else, and no other room but ``cli`` asks it.
"""

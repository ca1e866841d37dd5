"""The room of rule files. In: ``rules/*.toml`` and a user's folder; out: a :class:`Ruleset` of lexicons, parts,
patterns, mappings, schemes and indicators. It knows no document, and nothing of what a rule is for.
"""

from policyx.ruleset import kept
from policyx.ruleset.compiling import compiled, needed_by
from policyx.ruleset.either import either
from policyx.ruleset.entries import Entry, Lexicon, Mapped, Part, Pattern, Scheme, kind_of
from policyx.ruleset.families import FAMILIES, Needed
from policyx.ruleset.indicators import Indicator
from policyx.ruleset.reading import BUILT_IN, Ruleset, built_in, files_of

__all__ = [
    "BUILT_IN",
    "FAMILIES",
    "Entry",
    "Indicator",
    "Lexicon",
    "Mapped",
    "Needed",
    "Part",
    "Pattern",
    "Ruleset",
    "Scheme",
    "built_in",
    "compiled",
    "either",
    "files_of",
    "kept",
    "kind_of",
    "needed_by",
]

"""The room of the catalogue: one name for one indicator. In: the name that a document gives, with the number's unit and
measure; out: the entry of ``rules/catalogue/`` that it is, or none. It reads no document and names nothing itself; a
name that it does not know stays without an entry, never near one.
"""

from policyx.catalogue.catalogue import Catalogue, catalogue_of
from policyx.catalogue.coverage import coverage
from policyx.catalogue.records import with_canonical

__all__ = ["Catalogue", "catalogue_of", "coverage", "with_canonical"]

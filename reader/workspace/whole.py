"""Every verb there is, in one class. The library's first frame does without most of them: see the package."""

from reader.workspace.agreeing import Agreeing
from reader.workspace.annotating import Annotating
from reader.workspace.board import Boarding
from reader.workspace.bringing_in import BringingIn
from reader.workspace.entities import Entities
from reader.workspace.exchanging import Exchanging
from reader.workspace.feeds import Feeding
from reader.workspace.finding import Finding
from reader.workspace.importing import Importing
from reader.workspace.keeping import Keeping
from reader.workspace.marking import Marking
from reader.workspace.reading import Reading
from reader.workspace.recognising import Recognising
from reader.workspace.reporting import Reporting
from reader.workspace.reviewing import Reviewing
from reader.workspace.revising import Revising
from reader.workspace.searches import Searches
from reader.workspace.stories import Stories
from reader.workspace.suggesting import Suggesting
from reader.workspace.tag_book import TagBook
from reader.workspace.taking_in import TakingIn
from reader.workspace.verifying import Verifying


class Whole(
    BringingIn,
    TakingIn,
    Reading,
    Reviewing,
    Annotating,
    Marking,
    TagBook,
    Revising,
    Entities,
    Recognising,
    Finding,
    Searches,
    Verifying,
    Reporting,
    Boarding,
    Suggesting,
    Agreeing,
    Importing,
    Exchanging,
    Keeping,
    Feeding,
    Stories,
):
    """One person at one archive, with all that she can do."""

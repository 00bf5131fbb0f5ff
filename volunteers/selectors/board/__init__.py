"""What matching is told of a centre, read from the database in a number of queries that does not grow with it."""

from volunteers.selectors.board.facts import BoardFacts, board_facts
from volunteers.selectors.board.pairs import explain_pair
from volunteers.selectors.board.suggestions import Suggestion, best_tasks, best_volunteers
from volunteers.selectors.board.tasks import task_facts
from volunteers.selectors.board.volunteers import volunteer_facts

__all__ = [
    "BoardFacts",
    "Suggestion",
    "best_tasks",
    "best_volunteers",
    "board_facts",
    "explain_pair",
    "task_facts",
    "volunteer_facts",
]

"""Vera and Vlad volunteer in Astana, Sara in Shymkent."""

import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.volunteers.cases import make_volunteer
from volunteers.models import Volunteer

Enrolled = tuple[User, Volunteer]


@pytest.fixture
def vera(astana: Centre) -> Enrolled:
    """An active volunteer in Astana."""
    return make_volunteer(astana, "vera")


@pytest.fixture
def vlad(astana: Centre) -> Enrolled:
    """Her colleague."""
    return make_volunteer(astana, "vlad")


@pytest.fixture
def sara(shymkent: Centre) -> Enrolled:
    """A volunteer of another city."""
    return make_volunteer(shymkent, "sara")

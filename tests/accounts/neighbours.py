from tests.support.neighbours import of_no_centre

of_no_centre("users/<uuid:user_id>/")
# A proposal is for a second person of whichever city; what it shows is tested by itself.
of_no_centre("proposals/<uuid:proposal_id>/")

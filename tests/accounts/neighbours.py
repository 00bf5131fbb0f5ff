from tests.support.neighbours import of_no_centre

of_no_centre("users/<uuid:user_id>/")

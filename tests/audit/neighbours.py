from tests.support.neighbours import of_no_centre

of_no_centre("break-glass/<uuid:glass_id>/")

"""A volunteer did not come: reported, answered, decided."""

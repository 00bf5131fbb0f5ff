"""Appeals: a row is one, known by its day, by whom it is from and by its words."""

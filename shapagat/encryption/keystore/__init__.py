"""Wrapped keys in a database of their own: deleting a key there is erasure, even from old dumps of the main one."""

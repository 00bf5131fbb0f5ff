"""What the archives are called."""

MAIN = "main.pgdump.age"
KEYS = "keys.pgdump.age"
FILES = "files.tar.age"
TOMBSTONES = "tombstones.age"

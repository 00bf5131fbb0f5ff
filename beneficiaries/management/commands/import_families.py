from beneficiaries.constants import ImportKind
from beneficiaries.management.import_command import ImportCommand


class Command(ImportCommand):
    help = "Import a centre's family list. Run again after an interruption: it goes on where it stood."
    kind = ImportKind.FAMILIES

from shapagat.accounts.constants import Role

#: Who works with families, their requests and appeals.
CASE = frozenset({Role.INTAKE, Role.COORDINATOR})

COORDINATOR = frozenset({Role.COORDINATOR})

#: Who asks for an organisation's members: it itself, or staff in its name.
FOR_ORGANISATIONS = CASE | {Role.ORGANISATION_REPRESENTATIVE}

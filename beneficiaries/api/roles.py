from shapagat.accounts.constants import Role

#: Who works with families, their requests and appeals.
CASE = frozenset({Role.INTAKE, Role.COORDINATOR})

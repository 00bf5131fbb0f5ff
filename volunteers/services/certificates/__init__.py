from volunteers.services.certificates.issue import LANGUAGES, issue_certificate
from volunteers.services.certificates.printing import in_words, print_certificate
from volunteers.services.certificates.revoke import revoke_certificate

__all__ = ["LANGUAGES", "in_words", "issue_certificate", "print_certificate", "revoke_certificate"]

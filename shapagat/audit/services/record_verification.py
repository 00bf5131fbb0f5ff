from shapagat.audit.chain.findings import Findings
from shapagat.audit.chain.keys import SigningKey
from shapagat.audit.models import Verification


def record_verification(findings: Findings, *, key: SigningKey) -> Verification:
    """Keep what a verification found, signed, for the auditor to read."""
    first = findings.faults[0] if findings.faults else None
    made = Verification(
        head_number=findings.sound_number,
        head_hash=findings.sound_hash,
        entries=findings.entries,
        unsealed=max(findings.unsealed, 0),
        fault_count=len(findings.faults),
        first_fault={
            "code": first.code.value,
            "head": first.head,
            "position": first.position,
            "entry": str(first.entry) if first.entry else None,
            "row": str(first.row) if first.row else None,
        }
        if first
        else {},
    )
    made.signature = key.sign(made.message())
    made.save(force_insert=True)
    return made

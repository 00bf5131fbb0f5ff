"""A nonce that repeats under one key gives texts away; processes that were forked are where nonces repeat."""

import multiprocessing
from multiprocessing.connection import Connection

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.encryption.cipher import seal_bytes
from shapagat.encryption.envelope import HEADER_BYTES, NONCE_BYTES

EACH = 200_000
BEFORE = 1000
HEADER = bytes(HEADER_BYTES)


def nonces(count: int) -> bytes:
    key = AESGCM(bytes(32))
    return b"".join(seal_bytes(key, HEADER, b"a")[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES] for _ in range(count))


def tell(line: Connection) -> None:
    line.send_bytes(nonces(EACH))
    line.close()


def test_a_million_sealings_in_five_processes_never_share_a_nonce() -> None:
    # Sealing before the fork: the children inherit whatever state sealing keeps.
    collected, started = [nonces(BEFORE)], []
    for method in ("fork", "fork", "spawn", "spawn"):
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=tell, args=(theirs,))
        process.start()
        theirs.close()
        started.append((process, ours))
    collected.append(nonces(EACH - BEFORE))
    for process, line in started:
        collected.append(line.recv_bytes())
        process.join()
    whole = b"".join(collected)
    found = {whole[at : at + NONCE_BYTES] for at in range(0, len(whole), NONCE_BYTES)}
    assert len(whole) == 5 * EACH * NONCE_BYTES
    assert len(found) == 5 * EACH

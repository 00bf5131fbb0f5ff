from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from shapagat.encryption.envelope import NONCE_BYTES
from tests.encryption.vectors.nonces import nonces

_EACH = 200_000


def test_over_a_million_sealings_in_forked_and_spawned_workers_no_nonce_repeats() -> None:
    made = [nonces(_EACH)]
    for method in ("fork", "spawn"):
        # One pool a worker, begun after sealing here: forked ones inherit whatever state sealing keeps.
        pools = [ProcessPoolExecutor(1, mp_context=get_context(method)) for _ in range(2)]
        waiting = [pool.submit(nonces, _EACH) for pool in pools]
        made += [each.result() for each in waiting]
        for pool in pools:
            pool.shutdown()
    found = [whole[at : at + NONCE_BYTES] for whole in made for at in range(0, len(whole), NONCE_BYTES)]
    assert len(found) == len(set(found)) == 5 * _EACH

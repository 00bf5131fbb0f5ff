from shapagat.encryption.index.planning.leakage import Scheme, compound, measure_leakage, single_names
from shapagat.encryption.index.planning.public_names import public_people

_PEOPLE = 4_000


def _guessed(scheme: Scheme) -> float:
    target, public = (public_people(seed=seed, count=_PEOPLE) for seed in (1, 2))
    return measure_leakage(target=target, public=public, scheme=scheme, bits=32, key=bytes(32)).aligned


def test_the_attack_works_on_single_names_and_hardly_on_compound_tokens() -> None:
    assert _guessed(compound) < 0.02
    assert _guessed(single_names) > 5 * _guessed(compound)


def test_whoever_knows_the_very_people_guesses_more() -> None:
    people = public_people(seed=1, count=_PEOPLE)
    same = measure_leakage(target=people, public=people, scheme=single_names, bits=32, key=bytes(32))
    assert same.aligned > _guessed(single_names)

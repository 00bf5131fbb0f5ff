from shapagat.erasure.relations import declared, relations


def test_every_relation_to_personal_data_says_what_becomes_of_it() -> None:
    found = set(relations())
    assert len(found) > 20
    assert found - declared().keys() == set(), "declare their fate in the erasing module of the room"
    assert declared().keys() - found == set(), "declared, but there is no such relation"

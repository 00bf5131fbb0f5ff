from collections import Counter

from beneficiaries.constants import DisabilityKind
from shapagat.demonstration.people import (
    NumberIssuer,
    cities,
    founding_organisations,
    generate_organisations,
    generate_volunteers,
)
from shapagat.demonstration.people.persons import DISABILITY_KINDS
from tests.demonstration.families import TODAY
from volunteers.constants import Language, Skill

VOLUNTEERS = list(generate_volunteers(seed=5, city="astana", count=500, as_of=TODAY, issuer=NumberIssuer(5)))


def test_social_networks_brought_most_and_some_stayed() -> None:
    sources = Counter(volunteer.source for volunteer in VOLUNTEERS)
    networks = sum(sources[name] for name in ("instagram", "whatsapp", "vk", "facebook", "telegram"))
    assert networks > 350
    assert 10 < sum(volunteer.permanent for volunteer in VOLUNTEERS) < 50


def test_who_was_invited_names_an_earlier_volunteer() -> None:
    invited = [volunteer for volunteer in VOLUNTEERS if volunteer.source == "invited"]
    assert invited
    assert all(v.invited_by is not None and v.invited_by < v.index for v in invited)
    assert all(v.invited_by is None for v in VOLUNTEERS if v.source != "invited")


def test_volunteers_are_sixteen_and_older_and_can_do_something_when_many() -> None:
    ages = [(TODAY - volunteer.person.birth_date).days / 365.25 for volunteer in VOLUNTEERS]
    assert min(ages) >= 16
    assert max(ages) < 67
    assert {"driving", "lifting", "reception"} <= {skill for v in VOLUNTEERS for skill in v.skills} <= {*Skill.values}
    assert {"kk", "ru", "rsl"} <= {language for v in VOLUNTEERS for language in v.languages} <= {*Language.values}
    assert all(volunteer.language in volunteer.languages for volunteer in VOLUNTEERS)


def test_the_organisations_of_the_beginning_are_there_by_name() -> None:
    founding = founding_organisations(seed=5, as_of=TODAY, issuer=NumberIssuer(5))
    assert [organisation.name_ru for organisation in founding] == [
        "Общественное объединение «Безмолвный мир»",
        "«Общество детей-инвалидов г. Астаны»",
        "ОО «ДОС»",
        "Общественный фонд «Умай анасы»",
    ]
    assert "partner" in founding[-1].roles
    assert {organisation.city for organisation in founding} == {"astana"}


def test_every_generated_kind_of_disability_is_one_the_register_knows() -> None:
    issuer = NumberIssuer(5)
    made = [*founding_organisations(seed=5, as_of=TODAY, issuer=issuer)]
    for city in cities():
        made += generate_organisations(seed=5, city=city, count=8, as_of=TODAY, issuer=issuer)
    kinds = {kind for organisation in made for kind in organisation.disability_kinds}
    assert kinds
    assert kinds | set(DISABILITY_KINDS) <= set(DisabilityKind.values)


def test_other_cities_get_organisations_with_names_of_their_own() -> None:
    issuer = NumberIssuer(5)
    made = [
        o for city in cities() for o in generate_organisations(seed=5, city=city, count=10, as_of=TODAY, issuer=issuer)
    ]
    assert len({(o.city, o.name_ru) for o in made}) == 40
    assert len({o.bin for o in made}) == 40

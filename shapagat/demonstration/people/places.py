from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

import h3
import msgspec

from shapagat.demonstration.people.records import GeneratedAddress

_FILE = Path(__file__).with_name("cities.json")
_SPREAD_DEGREES = 0.008
_FINE, _COARSE = 8, 7
_FLATS_SHARE = 0.7


class District(msgspec.Struct, frozen=True):
    """A district or microdistrict: its centre as latitude and longitude, its share of the families."""

    slug: str
    kk: str
    ru: str
    at: tuple[float, float]
    weight: int


class City(msgspec.Struct, frozen=True):
    """A city of the demonstration. Each street has its Kazakh and its Russian name."""

    kk: str
    ru: str
    kato: str
    kazakh_share: float
    districts: tuple[District, ...]
    streets: tuple[tuple[str, str], ...]


@cache
def cities() -> dict[str, City]:
    """Return the cities by slug: astana, shymkent, kokshetau, petropavl."""
    return msgspec.json.decode(_FILE.read_bytes(), type=dict[str, City])


def generate_address(rng: Random, slug: str, language: str) -> GeneratedAddress:
    """Return an address in a city that could be, near the centre of one of its districts."""
    city = cities()[slug]
    weights = list(accumulate(district.weight for district in city.districts))
    district = rng.choices(city.districts, cum_weights=weights)[0]
    latitude = round(rng.gauss(district.at[0], _SPREAD_DEGREES), 5)
    longitude = round(rng.gauss(district.at[1], _SPREAD_DEGREES), 5)
    cell = h3.latlng_to_cell(latitude, longitude, _FINE)
    kazakh, russian = rng.choice(city.streets)
    in_kazakh = language == "kk"
    return GeneratedAddress(
        city=slug,
        city_name=city.kk if in_kazakh else city.ru,
        district=district.slug,
        district_name=district.kk if in_kazakh else district.ru,
        street=kazakh if in_kazakh else russian,
        house=str(rng.randint(1, 140)),
        flat=str(rng.randint(1, 180)) if rng.random() < _FLATS_SHARE else "",
        latitude=latitude,
        longitude=longitude,
        h3_res7=str(h3.cell_to_parent(cell, _COARSE)),
        h3_res8=str(cell),
    )

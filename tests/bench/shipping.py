"""Learn the weights that ship with the service, from two generated lists and without their labels."""

import json

from beneficiaries.linkage import learn, record_of
from beneficiaries.linkage.fields import field_of
from beneficiaries.linkage.shipped import FILE
from tests.bench.lists import two_lists

FIELDS = ("family_name", "given_name", "patronymic", "birth_date", "sex", "iin", "phone", "street", "house")
KEPT = ("family_name", "given_name", "patronymic", "birth_date", "sex", "iin", "phone")


def main(people: int = 20_000) -> None:
    """Write them over the former ones; the same code writes the same file."""
    lists, fields = two_lists(people), [field_of(name) for name in FIELDS]
    ours, theirs = (
        [record_of(row_id, row, fields) for row_id, row in rows.items()] for rows in (lists.ours, lists.theirs)
    )
    weights = learn(ours, theirs, fields)
    kept = {
        field.name: {
            name: [round(share, 6) for share in shares[place]]
            for name, shares in (("same", weights.same), ("relative", weights.relative), ("stranger", weights.stranger))
        }
        for place, field in enumerate(weights.fields)
        if field.name in KEPT
    }
    FILE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    import django

    django.setup()
    main()

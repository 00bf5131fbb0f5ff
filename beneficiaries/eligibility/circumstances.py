from beneficiaries.eligibility.assessment import Category, Finding, Step, StepCode
from beneficiaries.eligibility.facts import HouseholdFacts, MemberFacts
from beneficiaries.eligibility.rules import CategoryRules

PARENTS = ("head", "spouse")


def is_minor(member: MemberFacts, facts: HouseholdFacts, rules: CategoryRules) -> bool:
    """Tell whether somebody is known to be below the age of majority on the day."""
    age = member.age_on(facts.as_of)
    return age is not None and age < rules.minor_below_age


def is_student(member: MemberFacts, facts: HouseholdFacts, rules: CategoryRules) -> bool:
    """Tell whether somebody of age still counts as a child: in full-time study, before the birthday that ends it."""
    age = member.age_on(facts.as_of)
    studies = member.student_until is not None and member.student_until >= facts.as_of
    return studies and age is not None and rules.minor_below_age <= age < rules.student_below_age


def find_large_family(facts: HouseholdFacts, rules: CategoryRules) -> Finding:
    """Count minors living together and full-time students as children: 4 and more make a large family.

    Grandchildren and wards (role `other`) count, since the law asks only that they live together. The
    pendants Күміс алқа and Алтын алқа go by children of any age.
    """
    young = [member for member in facts.members if member.role not in PARENTS]
    minors = sum(is_minor(member, facts, rules) for member in young)
    students = sum(is_student(member, facts, rules) for member in young)
    unknown = sum(member.birth_date is None for member in young)
    children, needed = minors + students, rules.large_family_children
    counted: dict[str, int | str] = {"children": children, "needed": needed}
    steps = [Step(StepCode.MEMBERS, {"members": len(facts.members), "minors": minors, "students": students})]
    if unknown:
        steps.append(Step(StepCode.BIRTH_DATES_UNKNOWN, {"members": unknown}))
    met = children >= needed
    steps.append(Step(StepCode.LARGE_FAMILY_MET if met else StepCode.LARGE_FAMILY_NOT_MET, counted))
    pendant = _find_pendant(facts, rules)
    return Finding(
        categories=((Category.LARGE_FAMILY,) if met else ()) + pendant.categories,
        undetermined=(Category.LARGE_FAMILY,) if not met and children + unknown >= needed else (),
        steps=(*steps, *pendant.steps),
    )


def _find_pendant(facts: HouseholdFacts, rules: CategoryRules) -> Finding:
    children = sum(member.role == "child" for member in facts.members)
    mother = any(member.role in PARENTS and member.sex == "female" for member in facts.members)
    if mother and children >= rules.altyn_alka_children:
        needed, category, code = rules.altyn_alka_children, Category.ALTYN_ALKA, StepCode.ALTYN_ALKA_MET
    elif mother and children >= rules.kumis_alka_children:
        needed, category, code = rules.kumis_alka_children, Category.KUMIS_ALKA, StepCode.KUMIS_ALKA_MET
    else:
        return Finding()
    return Finding((category,), (), (Step(code, {"children": children, "needed": needed}),))


def find_incomplete_family(facts: HouseholdFacts, rules: CategoryRules) -> Finding:
    """One parent with at least one minor child. The law knows no "single mother"."""
    parents = sum(member.role in PARENTS for member in facts.members)
    minors = sum(member.role == "child" and is_minor(member, facts, rules) for member in facts.members)
    params: dict[str, int | str] = {"parents": parents, "minors": minors}
    if parents == 1 and minors:
        step = Step(StepCode.INCOMPLETE_FAMILY_MET, params)
        return Finding((Category.INCOMPLETE_FAMILY,), (), (step,))
    return Finding(steps=(Step(StepCode.INCOMPLETE_FAMILY_NOT_MET, params),))


def find_disability(facts: HouseholdFacts, rules: CategoryRules) -> Finding:
    """Adults with group I, II or III; children under 18 with any. A child's status ends with 18."""
    marked = [member for member in facts.members if member.disability_group is not None]
    children = sum(is_minor(member, facts, rules) for member in marked)
    of_age = [member for member in marked if not is_minor(member, facts, rules)]
    # Without a birth date the status itself says which it is.
    young = sum(member.disability_group == "child" and member.birth_date is None for member in of_age)
    lapsed = sum(member.disability_group == "child" for member in of_age) - young
    adults = len(of_age) - young - lapsed
    found = (
        (adults, Category.DISABILITY, StepCode.DISABILITY_MET),
        (children + young, Category.CHILD_WITH_DISABILITY, StepCode.CHILD_WITH_DISABILITY_MET),
    )
    steps = [Step(code, {"persons": persons}) for persons, _, code in found if persons]
    if lapsed:
        steps.append(Step(StepCode.CHILD_STATUS_LAPSED, {"persons": lapsed}))
    return Finding(tuple(category for persons, category, _ in found if persons), (), tuple(steps))

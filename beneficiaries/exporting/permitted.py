from beneficiaries.exporting.columns import columns_for
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.selectors import roles_of
from shapagat.jobs.models import Job


def still_permitted(job: Job) -> bool:
    """Tell whether whoever asked for a list may still take out each of its columns in this centre."""
    roles = roles_of(User.objects.get(pk=job.owner_id))
    held = {role for role in Role if job.centre_id in roles.centres_with({role})}
    return set(job.params["columns"]) <= {column.code for column in columns_for(job.params["kind"], held)}

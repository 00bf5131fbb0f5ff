from volunteers.services.hours.settle_hours import confirm_hours, correct_hours, longest_of, report_hours

__all__ = ["confirm_hours", "correct_hours", "longest_of", "report_hours"]

"""Rules, figures, re-assessment of everybody, what a change would do, and categories that would be lost."""

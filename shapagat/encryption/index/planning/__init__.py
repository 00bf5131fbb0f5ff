"""How wide tokens should be, and what they tell whoever has the dump but no key."""

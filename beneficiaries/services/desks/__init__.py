"""Where appeals are received: standing desks and visiting sessions."""

from shapagat.notifications.selectors.inbox import inbox_of, message_in_inbox

__all__ = ["inbox_of", "message_in_inbox"]

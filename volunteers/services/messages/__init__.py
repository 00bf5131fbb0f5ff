from volunteers.services.messages.write_message import NEWS, looks_like_number, write_message

__all__ = ["NEWS", "looks_like_number", "write_message"]

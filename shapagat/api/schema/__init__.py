"""What the OpenAPI document says of habits that every address has: pages, keys, problems."""

from shapagat.api.schema.keywords import changes, creates, list_of, pages_of

__all__ = ["changes", "creates", "list_of", "pages_of"]

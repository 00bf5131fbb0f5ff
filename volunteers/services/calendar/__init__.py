from volunteers.services.calendar.feed import end_feed, reader_of, renew_feed

__all__ = ["end_feed", "reader_of", "renew_feed"]

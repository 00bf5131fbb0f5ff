"""Who could do which task, who should, and why. Pure: no models, no Django; only the worker loads it."""

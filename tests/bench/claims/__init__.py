"""What claiming over HTTP takes, against a bare view that runs one UPDATE … RETURNING."""

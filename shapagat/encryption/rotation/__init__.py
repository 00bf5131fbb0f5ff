"""Exchange of keys while the service runs. Each file is about one kind of key; any step may be killed and run again."""

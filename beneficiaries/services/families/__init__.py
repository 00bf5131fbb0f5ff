"""What happens to a family after it is registered: changed, completed, consented, reassessed, ended."""

"""Offers to stay, and the steps volunteers take by themselves."""

"""Kronika publishes a curated chronicle of events, with its evidence, as a website."""

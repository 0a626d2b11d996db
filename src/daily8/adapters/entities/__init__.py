"""Names in text, by models."""

"""What was measured of the platform's understanding, release by release: kept in ``history.jsonl``, drawn as charts."""

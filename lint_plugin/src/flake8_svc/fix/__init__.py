"""``svc fix``: repairs of what the rules find. Nothing of it is imported at lint time."""

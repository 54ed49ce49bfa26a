"""One file a rule, in folders by family; the registry finds them by their names."""

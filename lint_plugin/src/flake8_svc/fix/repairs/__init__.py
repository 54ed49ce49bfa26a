"""A file a fixable rule, named like the rule's own: how each of its findings is repaired, or why it is not."""

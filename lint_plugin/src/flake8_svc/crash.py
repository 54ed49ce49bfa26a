"""SVC900 rule-crashed: a rule of this plugin failed on the file.

What
    A rule raised an exception. It is reported in its place, on line 1; every other rule and file goes on.

Why
    An exception that leaves a plugin ends flake8 with a traceback and without a report on any other file.

Fix
    Please report it with the message and, if you can, the file. ``# flake8: noqa: SVC900`` silences it meanwhile.

References
    lint_plugin/README.md#when-a-rule-fails
"""

from __future__ import annotations

from .rule import Finding, Rule, Severity

RULE = Rule(
    "SVC900",
    "rule-crashed",
    Severity.HINT,
    "{rule} failed on this file ({reason}): please report it; everything else went on",
)


def finding(rule: str, error: Exception) -> Finding:
    """What stands in the report instead of what ``rule`` would have found."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return Finding(1, 0, RULE.code, RULE.message.format(rule=rule, reason=reason))

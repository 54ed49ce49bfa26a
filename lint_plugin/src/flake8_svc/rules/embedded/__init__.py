"""5xx: Python embedded in a C++ server (ymod_python)."""

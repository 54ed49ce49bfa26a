"""3xx: daemons by hand, pid files, log files."""

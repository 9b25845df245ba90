"""The command line: every service has a command; the contract of its keys and exit codes is docs/cli.md."""

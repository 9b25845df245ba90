"""The line that says what opening the services is doing."""

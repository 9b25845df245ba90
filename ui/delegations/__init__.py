"""The register of delegations as a page: a time line of decisions, the lists of what to mend, and the form."""

"""The administrative-procedure catalogue of a one-stop desk; knows procedures and the desk, knows no Qt."""

"""Tests of the embedded catalogue as it is shipped."""

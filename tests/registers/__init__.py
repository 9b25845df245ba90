"""Tests of the registers: their values, their files as shipped, and what happens to faulty ones."""

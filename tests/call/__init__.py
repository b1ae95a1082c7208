"""Tests of the call: the process, the browser at the other end, and both together."""

"""One visit from first touch to wipe, as five small machines that see the whole and change only their own part.

Pure: ``step`` is the only way state changes, effects are the only way it acts. To add a machine: one file with a
frozen dataclass and ``step(state, event) -> (its part, effects)``, one field of State, one row of MACHINES.
"""

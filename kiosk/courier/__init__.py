"""The process that talks to the desk: carries sealed reports out, facts and answers in. Cannot open a report, has no screen."""

"""The foundation: knows no word of the office, only clock, actor, decision, errors, queue and doors."""

"""The reader: intake, entities, annotation, the verbs, and the two doors (command line and terminal screens)."""

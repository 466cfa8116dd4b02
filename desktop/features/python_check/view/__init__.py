"""The dialog: ``chooser`` finds an environment, ``verdict`` judges, ``run`` runs code there."""

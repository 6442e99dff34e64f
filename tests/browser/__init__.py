"""The notebooks in a real browser. A package, so that its fixtures end with it and not with the whole run."""

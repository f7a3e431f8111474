"""The configuration: settings, configuration files, and the desk's lists of names and boilerplate."""

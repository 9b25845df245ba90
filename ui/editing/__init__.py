"""The editor: sections in the order of the procedure page, problems beside their fields, the citizen's paper beside."""

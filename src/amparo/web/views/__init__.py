"""One module for each page. A view asks the casebook, makes lines of what comes back, and hands them to a template."""

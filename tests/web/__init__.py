"""Tests of the pages. A package, for pytest keeps a fixture of that scope (`casebook`) to the end of the package, else of all tests."""

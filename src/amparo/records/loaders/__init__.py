"""One module for each official format: bytes in, all records out, or a RecordError with the line or element."""

"""From a document's tree to the bytes of a file: one format, one function, one line in the table of `writers.job`."""

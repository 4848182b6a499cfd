"""One module for each kind of claim: from the annotation of a document to drafts of its claims."""

"""The pages of clients, by subject: the record, merging, import."""

"""Tables as Qt models: what stands in each column, and how it is sorted."""

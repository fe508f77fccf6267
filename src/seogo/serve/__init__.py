"""HTTP over a library: who may, what they get, and nothing that waits for one another. The only room with `async`."""

"""The library as tools of the Model Context Protocol: over HTTP for many, over stdio for one program beside it."""

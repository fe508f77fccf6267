"""The web pages: a client of the server's own API in Streamlit, and the small pages that need no script."""

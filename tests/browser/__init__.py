"""The web pages in the system's Chromium. A package, so that the browser is gone, event loop and all, before other tests."""

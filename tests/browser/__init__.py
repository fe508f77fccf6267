"""The web pages in the system's Chromium. A package, so that the browser and its event loop end before other tests."""

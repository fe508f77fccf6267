"""What routes answer, as the OpenAPI document shows it: one file a resource. Routes make the JSON; tests compare."""

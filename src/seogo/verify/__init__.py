"""Answer and evidence to a verdict, claim by claim, without a model. Knows nothing of how either came about."""

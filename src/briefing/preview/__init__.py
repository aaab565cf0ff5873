"""Building again whenever what a build reads is saved."""

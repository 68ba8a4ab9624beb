"""The plan: the few steps that bring the risk under a target, each checked by the assessment."""

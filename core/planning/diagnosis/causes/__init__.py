"""What may have led to a limit event: a file a cause, or two that share how they are found."""

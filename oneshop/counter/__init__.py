"""What happens at the desk: the checklist of one citizen, what it costs, and how each thing is worded."""

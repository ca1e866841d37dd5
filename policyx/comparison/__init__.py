"""Two plans laid side by side: which record belongs to which, and what changed between them."""

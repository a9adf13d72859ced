"""What deciding refuses, in words a member may read."""

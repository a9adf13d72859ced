"""What runs in a fresh process of its own, so that its time and memory can be told apart."""

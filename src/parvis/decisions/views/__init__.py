"""What requests about decisions are answered with."""

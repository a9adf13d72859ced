"""The public register: every act of power in sentences anybody can read, and verify."""

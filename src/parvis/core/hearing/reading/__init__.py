"""From messages to sentences: hear each message once, keep what the ear needs of it as columns."""

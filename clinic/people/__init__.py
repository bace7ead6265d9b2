"""Staff: roles, licences, sign-in, lock, switch, emergency access."""

"""What treats: pens, rollers, stamps and radiofrequency needles."""

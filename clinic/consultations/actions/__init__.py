"""What is done in consultations: screened, answered, set aside, asked of a prescriber, prescribed, examined."""

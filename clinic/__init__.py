"""The practice's web application: Django on top of the library, which does the medicine."""

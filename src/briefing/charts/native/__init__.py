"""Charts that an office program draws: the same spec, plans and sizes of type, as data instead of a picture."""

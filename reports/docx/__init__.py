"""Documents that an office goes on writing in Word: how Thai is written into one, and one file a document."""

"""The demonstration (ข้อมูลตัวอย่าง): an invented but believable piece of the country, made by the real services.

Its months of history are lived through day by day with a travelling clock, so timelines, deadlines, audit
chain and numbers come about as they would in service. Nothing here is real; names of places alone are.
"""

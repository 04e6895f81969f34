"""An invented country of any size: organisations, people, applications and what was decided about them."""

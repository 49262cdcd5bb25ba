"""How well messages are understood, measured on messages that nothing was ever learned from or tuned on: `make nlu`."""

"""E-mails: written in the transaction of what they tell of, kept until they leave, and never sent twice."""

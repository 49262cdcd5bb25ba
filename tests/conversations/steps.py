"""What people type to get through a form, in the order they are asked."""

ELIGIBLE = [
    "Hull",
    "yes, my kids",
    "nearly 6 years",
    "no, at home with the kids",
    "software tester at BT",
    "im british",
]
APPLICATION = [
    "Priya O'Neill-Shah",
    "priya@example.com",
    "07700 900123",
    "text me after 10",
    "test engineer",
    "telecoms",
    "about 9",
    "find out if i can still do it",
    "captions pls",
]

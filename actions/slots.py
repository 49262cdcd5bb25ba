"""The slots of the forms, in the order they are asked, and what each answer is called when it is read back."""

from __future__ import annotations

from collections.abc import Mapping

CHECK = ("home_area", "caring_break", "break_length", "current_work", "experience", "right_to_work")
# The application's questions; consent comes before them, the summary to confirm after.
ANSWERS = (
    "full_name",
    "email",
    "phone",
    "contact_preference",
    "home_area",
    "last_role",
    "sector",
    "years_experience",
    "break_length",
    "goals",
    "support_needs",
)
APPLICATION = ("consent", *ANSWERS, "confirmed")
BOOKING = ("coaching_topic", "slot_choice", "booking_confirmed")
CALLBACK = ("full_name", "callback_contact", "callback_about")
EMPLOYER = ("employer_name", "organisation", "work_email", "employer_region", "employer_about")
RETURN = ("link_email", "link_code")
OF_FORM: Mapping[str, tuple[str, ...]] = {
    "eligibility_form": CHECK,
    "application_form": APPLICATION,
    "booking_form": BOOKING,
    "callback_form": CALLBACK,
    "employer_form": EMPLOYER,
    "link_form": RETURN,
}
LABELS: Mapping[str, str] = {
    "home_area": "Where you live",
    "caring_break": "Why you stepped away",
    "break_length": "Career break",
    "current_work": "Work now",
    "experience": "Work before",
    "right_to_work": "Right to work",
    "full_name": "Name",
    "email": "E-mail",
    "phone": "Phone",
    "contact_preference": "Best way to reach you",
    "last_role": "Last role",
    "sector": "Sector",
    "years_experience": "Years of experience",
    "goals": "What you hope for",
    "support_needs": "Support",
    "employer_name": "Your name",
    "organisation": "Organisation",
    "work_email": "Work e-mail",
    "employer_region": "Region",
    "employer_about": "What it is about",
    "link_email": "E-mail for the link",
}
_IN_A_SENTENCE = {
    "link_email": "the e-mail for the link",
    "home_area": "where you live",
    "caring_break": "why you stepped away",
    "current_work": "the work you do now",
    "experience": "the work you did before",
    "contact_preference": "the best way to reach you",
    "goals": "what you hope for",
    "support_needs": "the support that helps you",
}


def in_a_sentence(slot: str) -> str:
    """The answer as it is called in the middle of a sentence: "your e-mail", "where you live"."""
    label = LABELS[slot].lower().removeprefix("your ")
    return _IN_A_SENTENCE.get(slot) or f"your {label}"

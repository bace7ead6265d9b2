"""What is kept of consultations: screenings, findings set aside, the queue, prescriptions, examinations."""

from clinic.consultations.models.consultation import Consultation, SetAside
from clinic.consultations.models.prescribing import Examination, Prescription, StandingOrder
from clinic.consultations.models.queue import Deputy, QueueItem, QueueRules

__all__ = [
    "Consultation",
    "Deputy",
    "Examination",
    "Prescription",
    "QueueItem",
    "QueueRules",
    "SetAside",
    "StandingOrder",
]

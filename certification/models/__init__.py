"""From first draft to certificate. One subject a file."""

from certification.models.amendments import RoundAmendment
from certification.models.applications import Application, Decision, Submission
from certification.models.bulk import BulkRun
from certification.models.certificates import Certificate, CertificateStatus, Register
from certification.models.evidence import Evidence, EvidenceLink
from certification.models.extensions import Due, Extension
from certification.models.forms import ActivityRecord, Answer, PlanRow, PlanVersion
from certification.models.frameworks import (
    PROPOSAL,
    Anchor,
    Criterion,
    FactCode,
    FormEvidence,
    Framework,
    FrameworkPart,
    Level,
    OutcomeItem,
    OutcomeItemType,
    Standing,
    Virtue,
)
from certification.models.meetings import (
    AgendaItem,
    AgendaUnlock,
    Attendance,
    ConflictOfInterest,
    Meeting,
    Outcome,
    Resolution,
)
from certification.models.past_results import PastResult
from certification.models.plan_reports import Period, PlanReport
from certification.models.previews import Preview, PreviewStatus
from certification.models.provincial_reports import ProvincialReport, ReportItem
from certification.models.purposes import Purpose, PurposeRule
from certification.models.reminders import Reminder
from certification.models.reviews import ChangeRequest, ReviewClaim, VerifiedScore
from certification.models.rounds import Round

__all__ = [
    "PROPOSAL",
    "ActivityRecord",
    "AgendaItem",
    "AgendaUnlock",
    "Anchor",
    "Answer",
    "Application",
    "Attendance",
    "BulkRun",
    "Certificate",
    "CertificateStatus",
    "ChangeRequest",
    "ConflictOfInterest",
    "Criterion",
    "Decision",
    "Due",
    "Evidence",
    "EvidenceLink",
    "Extension",
    "FactCode",
    "FormEvidence",
    "Framework",
    "FrameworkPart",
    "Level",
    "Meeting",
    "Outcome",
    "OutcomeItem",
    "OutcomeItemType",
    "PastResult",
    "Period",
    "PlanReport",
    "PlanRow",
    "PlanVersion",
    "Preview",
    "PreviewStatus",
    "ProvincialReport",
    "Purpose",
    "PurposeRule",
    "Register",
    "Reminder",
    "ReportItem",
    "Resolution",
    "ReviewClaim",
    "Round",
    "RoundAmendment",
    "Standing",
    "Submission",
    "VerifiedScore",
    "Virtue",
]

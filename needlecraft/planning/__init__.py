"""Which device, depth, passes, anaesthesia, topicals, spacing, how many."""

from needlecraft.planning.plan import CoursePlan
from needlecraft.planning.planner import DoesNotNeedle, plan_course

__all__ = ["CoursePlan", "DoesNotNeedle", "plan_course"]

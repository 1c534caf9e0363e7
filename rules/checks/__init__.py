"""The rules, one a file: the eight columns in the order of the ministry's table, then those of the annex."""

from __future__ import annotations

from rules.checks import (
    announcement_missing,
    backdated,
    contradictory_dates,
    file_unreadable,
    late_notice,
    link_without_title,
    media_notice,
    one_language_only,
    portal_and_akimat_disagree,
    posted_after_survey_start,
    posting_date_missing,
    protocol_late,
    protocol_missing,
    required_content_missing,
    rubric_mismatch,
    survey_period_missing,
    survey_too_short,
)

COLUMN_RULES = (
    late_notice.RULE,
    posted_after_survey_start.RULE,
    survey_period_missing.RULE,
    backdated.RULE,
    rubric_mismatch.RULE,
    announcement_missing.RULE,
    posting_date_missing.RULE,
    protocol_missing.RULE,
)
ANNEX_RULES = (
    protocol_late.RULE,
    survey_too_short.RULE,
    contradictory_dates.RULE,
    link_without_title.RULE,
    one_language_only.RULE,
    file_unreadable.RULE,
    required_content_missing.RULE,
    media_notice.RULE,
    portal_and_akimat_disagree.RULE,
)
RULES = COLUMN_RULES + ANNEX_RULES

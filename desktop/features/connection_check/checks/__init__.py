"""The single checks: functions from a ``place.Place`` to a ``place.Finding``. On threads."""

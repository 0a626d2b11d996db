"""Reasons of moderation in words."""

from __future__ import annotations

from django import template

from daily8.web.pages.comments.reasons import reason_text

register = template.Library()
register.filter("reason", reason_text)

"""Publishers to practise on: real input without the internet. Everything they print is invented."""

from daily8.press.model import Article, Edit, Publisher
from daily8.press.press import Press, PressSource

__all__ = ["Article", "Edit", "Press", "PressSource", "Publisher"]

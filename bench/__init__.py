"""What Daily8 costs, measured: a module for each question, see ``python -m bench``."""

import os

# Figures are per core: arithmetic with one thread, as in a worker. NumPy reads this when it is imported, so it is here.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(name, "1")

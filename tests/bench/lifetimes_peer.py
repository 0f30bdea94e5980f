"""Python's lifetimes on a table of customers: one line of JSON with milliseconds and the log-likelihood.

    python3 lifetimes_peer.py bg_nbd|pareto_nbd FILE
"""

import csv
import json
import sys
import time
import warnings

import numpy
from lifetimes import BetaGeoFitter, ParetoNBDFitter

warnings.simplefilter("ignore")
model, path = sys.argv[1:]
with open(path, newline="") as table:
    rows = [tuple(map(float, row)) for row in list(csv.reader(table))[1:]]
repeats, recency, age = (numpy.array(column) for column in zip(*rows))
fitter = {"bg_nbd": BetaGeoFitter, "pareto_nbd": ParetoNBDFitter}[model]()
begun = time.perf_counter()
fitter.fit(repeats, recency, age)
ms = (time.perf_counter() - begun) * 1e3
print(json.dumps({"ms": ms, "logLikelihood": -fitter._negative_log_likelihood_ * len(rows)
                  if hasattr(fitter, "_negative_log_likelihood_") else None}))

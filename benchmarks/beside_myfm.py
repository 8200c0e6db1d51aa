"""myFM on the splits and with the features that `benchmarks/accuracy` gives Matinee.

    python3 benchmarks/beside_myfm.py FOLDER RESULTS [--day] [--splits u1,u2,…]

FOLDER is MovieLens 100K in its original layout, RESULTS the file of CSV that grows by a row for each
split and likelihood. Users, movies, the set of the movies of a user and of the users of a movie (of
training alone, 1/√n each), age in twenty bins, gender, occupation, first character of the zip code,
genres, year in twenty bins; with --day also the day, which is what published figures have. Rank 10,
512 samples, myFM's defaults otherwise. Needs myfm, numpy and scipy.
"""

import argparse
import csv
import sys
import time
from importlib.metadata import version
from pathlib import Path

import myfm
import numpy
from scipy import sparse

RANK = 10
SAMPLES = 512
BINS = 20
DAY = 86_400


def ratings(path):
    table = numpy.loadtxt(path, dtype=numpy.int64)
    return table[:, 0], table[:, 1], table[:, 2], table[:, 3] // DAY


def lines(path, separator="|"):
    with open(path, encoding="latin-1") as file:
        return [line.rstrip("\n").split(separator) for line in file if line.strip()]


def one_hot(labels, rows):
    """A column for each label: labels[row] is a list of them, each 1/√n."""
    names = sorted({label for some in labels for label in some})
    column = {name: k for k, name in enumerate(names)}
    matrix = sparse.lil_matrix((rows, max(1, len(names))))
    for row, some in enumerate(labels):
        for label in some:
            matrix[row, column[label]] = 1 / len(some) ** 0.5
    return matrix.tocsr()


def bins(numbers):
    """Each number's twentieth among all; none where it is not known."""
    known = numpy.sort([n for n in numbers if n is not None])
    at = lambda n: int(numpy.searchsorted(known, n)) * BINS // max(1, len(known))
    return [[str(at(n))] if n is not None else [] for n in numbers]


def sets(rows, columns, shape):
    """1/√n of each column of a row's set."""
    matrix = sparse.csr_matrix((numpy.ones(len(rows)), (rows, columns)), shape=shape)
    counts = numpy.maximum(numpy.asarray(matrix.sum(axis=1)).ravel(), 1)
    return sparse.diags(1 / numpy.sqrt(counts)) @ matrix


def sides(folder, users, items):
    """The features of users and movies that need no rating, a matrix a group."""
    people = lines(folder / "u.user")
    movies = lines(folder / "u.item")
    n, m = len(people), len(movies)
    of_users = [
        sparse.identity(n, format="csr"),
        sets(users, items, (n, m)),
        one_hot(bins([int(p[1]) for p in people]), n),
        one_hot([[p[2]] for p in people], n),
        one_hot([[p[3]] for p in people], n),
        one_hot([[p[4][0]] for p in people], n),
    ]
    year = lambda text: int(text[-4:]) if text[-4:].isdigit() else None
    of_items = [
        sparse.identity(m, format="csr"),
        sets(items, users, (m, n)),
        one_hot([[str(g) for g in range(19) if movie[5 + g] == "1"] for movie in movies], m),
        one_hot(bins([year(movie[2]) for movie in movies]), m),
    ]
    return of_users, of_items


def features(day, of_users, of_items, users, items, vocabulary):
    """The day's columns, none without a vocabulary, and the blocks of both sides."""
    blocks = [
        myfm.RelationBlock(users, sparse.hstack(of_users).tocsr()),
        myfm.RelationBlock(items, sparse.hstack(of_items).tocsr()),
    ]
    if not vocabulary:
        return None, blocks
    columns = [vocabulary.get(d, -1) for d in day]
    rows = [r for r, c in enumerate(columns) if c >= 0]
    places = (rows, [columns[r] for r in rows])
    shape = (len(day), len(vocabulary))
    return sparse.csr_matrix((numpy.ones(len(rows)), places), shape=shape), blocks


def judge(folder, split, likelihood, with_day):
    users, items, values, days = ratings(folder / f"{split}.base")
    test_users, test_items, truth, test_days = ratings(folder / f"{split}.test")
    users, items, test_users, test_items = users - 1, items - 1, test_users - 1, test_items - 1
    of_users, of_items = sides(folder, users, items)
    vocabulary = {d: k for k, d in enumerate(sorted(set(days)))} if with_day else {}
    X, blocks = features(days, of_users, of_items, users, items, vocabulary)
    T, asked = features(test_days, of_users, of_items, test_users, test_items, vocabulary)
    shapes = [] if X is None else [X.shape[1]]
    shapes += [group.shape[1] for group in of_users + of_items]
    start = time.perf_counter()
    settings = dict(X_rel=blocks, n_iter=SAMPLES, n_kept_samples=SAMPLES, group_shapes=shapes)
    if likelihood == "regression":
        model = myfm.MyFMRegressor(rank=RANK, random_seed=42)
        model.fit(X, values.astype(float), **settings)
        seconds = time.perf_counter() - start
        predicted = model.predict(T, asked)
        loss = float("nan")
    else:
        model = myfm.MyFMOrderedProbit(rank=RANK, random_seed=42)
        model.fit(X, values - 1, **settings)
        seconds = time.perf_counter() - start
        levels = model.predict_proba(T, asked)
        predicted = levels @ numpy.arange(1, 6)
        loss = -numpy.log(levels[numpy.arange(len(truth)), truth - 1]).mean()
    off = numpy.clip(predicted, 1, 5) - truth
    return (off**2).mean() ** 0.5, numpy.abs(off).mean(), loss, seconds


def main():
    parser = argparse.ArgumentParser(description="myFM on the published splits")
    parser.add_argument("folder", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--day", action="store_true", help="the day of the rating is a feature too")
    parser.add_argument("--splits", default="u1,u2,u3,u4,u5")
    chosen = parser.parse_args()
    done = set()
    if chosen.results.exists():
        with open(chosen.results, newline="") as file:
            done = {(row["part"], row["label"], row["split"]) for row in csv.DictReader(file)}
    for likelihood in ("regression", "ordered-probit"):
        label = "myFM " + version("myfm") + ", " + likelihood + (", with the day" if chosen.day else "")
        for split in chosen.splits.split(","):
            if ("myfm", label, split) in done:
                continue
            rmse, mae, loss, seconds = judge(chosen.folder, split, likelihood, chosen.day)
            with open(chosen.results, "a") as file:
                file.write(
                    f'myfm,"{label}",{split},{rmse:.6f},{mae:.6f},{loss:.6f},NaN,NaN,NaN,{seconds:.1f},""\n'
                )
            print(f"{label} {split}: RMSE {rmse:.5f} in {seconds:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()

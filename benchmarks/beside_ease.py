"""EASE by numpy beside `matinee compare --algorithms ease`, on the same users held out.

    matinee data split --data DATA --test-users 1000 --out FOLDER
    python3 benchmarks/beside_ease.py FOLDER [--implicit-from 4] [--regularization 500]

Needs numpy, scipy and pandas. Prints each metric of both and exits with 1 where they differ by more
than 0.001. Every choice has the same strength; Matinee's is that of the highest rating, 1.4 unless
its hyper-parameters say otherwise.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy
import pandas
from scipy import linalg, sparse

ROOT = Path(__file__).resolve().parent.parent
FILES = ["ratings.csv", "test-users.csv", "held-back.csv"]
TOLERANCE = 1e-3


def read(folder, implicit_from):
    """Three tables of choices: user, item (by first appearance in the files), and the number of items."""
    tables = [pandas.read_csv(folder / name, dtype={"userId": str, "movieId": str}) for name in FILES]
    items = pandas.Index(pandas.concat([table.movieId for table in tables]).unique())
    chosen = []
    for table in tables:
        table = table.assign(item=items.get_indexer(table.movieId))
        chosen.append(table[table.rating >= implicit_from])
    return chosen, len(items)


def matrix(table, items):
    users, rows = numpy.unique(table.userId.to_numpy(), return_inverse=True)
    ones = numpy.ones(len(table))
    return users, sparse.csr_matrix((ones, (rows, table.item)), shape=(len(users), items))


def weights(training, regularization, strength):
    """EASE: B = I − P / diag(P), with P the inverse of XᵀX + λI."""
    gram = (training.T @ training).toarray() * strength**2
    gram[numpy.diag_indices_from(gram)] += regularization
    inverse = linalg.inv(gram, overwrite_a=True, check_finite=False)
    inverse /= -numpy.diag(inverse)
    inverse[numpy.diag_indices_from(inverse)] = 0
    return inverse


def ranked(scores, popularity, told, depth):
    """The best items that are not told: by score, then those that training does not know; ties by place."""
    known = popularity > 0
    scores = numpy.where(known, scores, -numpy.inf)
    scores[told] = numpy.nan  # last of all
    order = numpy.argsort(-scores, kind="stable")
    return order[: min(depth, len(order) - len(told))]


def judge(training, told, held_out, items, regularization, strength):
    _, X = matrix(training, items)
    B = weights(X, regularization, strength)
    popularity = numpy.asarray(X.sum(axis=0)).ravel()
    known = {user: group.item.to_numpy() for user, group in told.groupby("userId")}
    results = []
    for user, group in held_out.groupby("userId"):
        mine = known.get(user, numpy.array([], dtype=int))
        scores = B[mine].sum(axis=0).astype(numpy.float32) if len(mine) else popularity.copy()
        found = numpy.isin(ranked(scores, popularity, mine, 100), group.item)
        gains = 1 / numpy.log2(numpy.arange(2, 102))
        results.append(
            {
                "ndcg_at_100": found @ gains[: len(found)] / gains[: len(group)].sum(),
                **{f"recall_at_{k}": found[:k].sum() / len(group) for k in (20, 50)},
                **{f"truncated_recall_at_{k}": found[:k].sum() / min(k, len(group)) for k in (20, 50)},
            }
        )
    return pandas.DataFrame(results).mean()


def ours(command, folder, implicit_from, regularization, names):
    options = ["--algorithms", "ease", "--set", f"ease.regularization={regularization}", "--json"]
    options += ["--split", f"files:{folder}", "--implicit-from", str(implicit_from)]
    options += ["--metrics", ",".join(names)]
    answer = subprocess.run([command, "compare", *options], check=True, stdout=subprocess.PIPE)
    entry = json.loads(answer.stdout)["algorithms"][0]
    if entry["status"] != "finished":
        sys.exit(f"ease failed: {entry['problem']}")
    return {name: entry["metrics"][name]["mean"] for name in names}


def main():
    parser = argparse.ArgumentParser(description="EASE by numpy beside Matinee's")
    parser.add_argument("folder", type=Path, help="what `matinee data split` has written")
    parser.add_argument("--implicit-from", type=float, default=4)
    parser.add_argument("--regularization", type=float, default=500)
    parser.add_argument("--strength", type=float, default=1.4, help="of a choice in Matinee")
    parser.add_argument("--matinee", default=str(ROOT / "matinee"), help="the program to run")
    chosen = parser.parse_args()

    (training, told, held_out), items = read(chosen.folder, chosen.implicit_from)
    theirs = judge(training, told, held_out, items, chosen.regularization, chosen.strength)
    mine = ours(
        chosen.matinee, chosen.folder, chosen.implicit_from, chosen.regularization, list(theirs.index)
    )
    print(f"{'metric':24} {'numpy':>8} {'Matinee':>8} {'differs':>8}")
    for name, value in theirs.items():
        print(f"{name:24} {value:8.5f} {mine[name]:8.5f} {abs(value - mine[name]):8.5f}")
    sys.exit(any(abs(value - mine[name]) > TOLERANCE for name, value in theirs.items()))


if __name__ == "__main__":
    main()

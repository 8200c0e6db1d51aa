"""Matinee beside the Surprise library. `benchmarks/parity` and `benchmarks/run` call this.

    parity TRAIN TEST     how far the predictions of both differ
    cross-validate DATA   Surprise's errors and times as JSON
    table SURPRISE OURS   those of both as a Markdown table
"""

import argparse
import csv
import itertools
import json
import math
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy
import surprise

ROOT = Path(__file__).resolve().parent.parent
EQUAL = 1e-4

CLASSES = {
    "normal": surprise.NormalPredictor,
    "baseline": surprise.BaselineOnly,
    "knn-basic": surprise.KNNBasic,
    "knn-means": surprise.KNNWithMeans,
    "knn-zscore": surprise.KNNWithZScore,
    "knn-baseline": surprise.KNNBaseline,
    "svd": surprise.SVD,
    "svd++": surprise.SVDpp,
    "nmf": surprise.NMF,
    "slope-one": surprise.SlopeOne,
    "co-clustering": surprise.CoClustering,
}
KNN = [name for name in CLASSES if name.startswith("knn")]
WITH_CHANCE = ["svd", "svd++", "nmf", "co-clustering", "normal"]

# Our name of a hyper-parameter: Surprise's, in the dictionary of options where it stands.
OPTIONS = {
    "bsl_options": {
        "method": "method",
        "epochs": "n_epochs",
        "userRegularization": "reg_u",
        "itemRegularization": "reg_i",
        "regularization": "reg",
        "learningRate": "learning_rate",
    },
    "sim_options": {
        "similarity": "name",
        "by": "user_based",
        "minSupport": "min_support",
        "shrinkage": "shrinkage",
    },
}
ARGUMENTS = {"neighbors": "k", "minNeighbors": "min_k"}
VALUES = {"user": True, "item": False, "pearson-baseline": "pearson_baseline"}

# Rows of 20,000 in which the last bit of a similarity may decide who is a neighbor.
TIES = {("item", "cosine"): 100, ("item", "pearson"): 200, ("user", "cosine"): 10, ("user", "pearson"): 10}


def configurations():
    """The algorithms without chance, as (name, what is changed of the defaults)."""
    yield "baseline", {}
    yield "baseline", {"epochs": 3, "userRegularization": 5, "itemRegularization": 2}
    yield "baseline", {"method": "sgd"}
    yield "baseline", {"method": "sgd", "epochs": 5, "regularization": 0.1, "learningRate": 0.01}
    yield "slope-one", {}
    similarities = ["msd", "cosine", "pearson", "pearson-baseline"]
    for name, by, similarity in itertools.product(KNN, ["user", "item"], similarities):
        yield name, {"by": by, "similarity": similarity}
    for by in ["user", "item"]:
        yield "knn-basic", {"by": by, "neighbors": 5, "minNeighbors": 3}
        yield "knn-means", {"by": by, "similarity": "pearson", "minSupport": 5, "minNeighbors": 4}
        yield "knn-zscore", {"by": by, "similarity": "cosine", "minSupport": 3, "neighbors": 80}
        yield "knn-baseline", {"by": by, "similarity": "pearson-baseline", "shrinkage": 10, "minSupport": 4}
        yield "knn-baseline", {"by": by, "similarity": "pearson-baseline", "shrinkage": 0, "neighbors": 1}


def labeled(name, changed):
    return " ".join([name, *(f"{key}={value}" for key, value in changed.items())])


def tolerated(changed, rows):
    ties = TIES.get((changed.get("by", "user"), changed.get("similarity", "msd")), 0)
    return math.ceil(ties * rows / 20_000)


def algorithm(name, changed):
    """Surprise's algorithm of that name with our hyper-parameters."""
    arguments = {}
    for parameter, value in changed.items():
        value = VALUES.get(value, value)
        for dictionary, names in OPTIONS.items():
            if parameter in names:
                arguments.setdefault(dictionary, {})[names[parameter]] = value
        if parameter in ARGUMENTS:
            arguments[ARGUMENTS[parameter]] = value
    if name in KNN:
        arguments.setdefault("sim_options", {})  # its default is shared by all that are made
    if name in KNN or name == "baseline":
        arguments["verbose"] = False
    return CLASSES[name](**arguments)


# ---------------------------------------------------------------------------------------- data


def read(path):
    """(user, item, rating, time) for every row of a file with tabs, `::` or commas."""
    with open(path, encoding="utf-8") as file:
        rows = [re.split(r"::|\t|,", line.strip().replace('"', "")) for line in file if line.strip()]
    if not re.fullmatch(r"[0-9.]+", rows[0][2]):
        del rows[0]  # a header
    return [(row[0], row[1], float(row[2]), int(row[3]) if row[3:] else 0) for row in rows]


def without_superseded(rows):
    """Of several ratings of a pair the last one: later time, then later line."""
    last = {}
    for line, (user, item, _, time) in enumerate(rows):
        if (user, item) not in last or time >= rows[last[user, item]][3]:
            last[user, item] = line
    return [rows[line] for line in sorted(last.values())]


def default_scale(path, ratings):
    with open(path, encoding="utf-8") as file:
        is_csv = "," in file.readline()
    return "0.5:5:0.5" if is_csv or any(row[2] % 1 for row in ratings) else "1:5:1"


@dataclass
class Data:
    train_file: str
    test_file: str
    scale: str

    def __post_init__(self):
        rows = read(self.train_file)
        self.train = without_superseded(rows)
        self.superseded = len(rows) - len(self.train)
        self.test = read(self.test_file)
        self.scale = self.scale or default_scale(self.train_file, self.train + self.test)
        self.least, self.most, self.step = (float(part) for part in self.scale.split(":"))
        self.trained = {row[:2] for row in self.train}
        self.truth = numpy.array([row[2] for row in self.test])

    def has_halves(self):
        return any(row[2] % 1 for row in self.train)

    def trainset(self, unit=1):
        """Surprise's training set of ratings counted in units."""
        reader = surprise.Reader(rating_scale=(self.least / unit, self.most / unit))
        rows = [(user, item, rating / unit, time) for user, item, rating, time in self.train]
        return surprise.Dataset(reader).construct_trainset(rows)

    def rmse(self, predictions):
        return math.sqrt(numpy.mean((predictions - self.truth) ** 2))


def theirs(data, algo, unit=1):
    """Surprise's predictions, one a row."""
    algo.fit(data.trainset(unit))
    with numpy.errstate(all="ignore"):
        return unit * numpy.array([algo.predict(*row[:2]).est for row in data.test])


def ours(data, name, changed, seed=0):
    """Matinee's predictions, one a row."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "p.csv")
        command = [ROOT / "matinee", "predict", name, "--home", Path(folder, "home"), "--seed", str(seed)]
        command += ["--train", data.train_file, "--test", data.test_file, "--scale", data.scale, "--out", out]
        for parameter, value in changed.items():
            command += ["--set", f"{parameter}={value}"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"matinee failed: {done.stderr}")
        with open(out, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    if [(row["user"], row["item"]) for row in rows] != [row[:2] for row in data.test]:
        sys.exit(f"matinee did not answer every row of {data.test_file}: {done.stderr}")
    return numpy.array([float(row["prediction"]) for row in rows])


# -------------------------------------------------------------------------------------- parity


def deliberate(data, name):
    """For each row the difference that docs/algorithms.md names, or None."""
    all_equal = len({row[2] for row in data.train}) == 1
    for row in data.test:
        if name == "knn-zscore" and all_equal:
            yield "all ratings equal: Surprise divides by 0"
        elif name != "baseline" and row[:2] in data.trained:
            yield "in TRAIN: its own evidence there"
        else:
            yield None


def without_chance(data, name, changed, unit=1):
    """A row of the table, and whether the predictions are the same."""
    label = labeled(name, changed)
    our = ours(data, name, changed)
    try:
        their = theirs(data, algorithm(name, changed), unit)
    except ZeroDivisionError:
        return [label, len(our), "–", "–", "–", f"{data.rmse(our):.4f}", "–", "Surprise divides by 0"], True
    differences = numpy.abs(our - their)
    differs = ~(differences <= EQUAL)
    named = [reason if differ else None for reason, differ in zip(deliberate(data, name), differs)]
    unnamed = numpy.array([reason is None for reason in named])
    faults = differs & unnamed
    largest = numpy.max(differences, where=unnamed, initial=0)
    allowed = tolerated(changed, len(our))
    remarks = [f"{n} {reason}" for reason, n in Counter(filter(None, named)).items()]
    alike = faults.sum() <= allowed
    if name == "slope-one" and data.has_halves() and unit == 1:
        remarks.append("Surprise cuts half stars")
        alike = True
    if unit != 1:
        remarks.append(f"Surprise on ratings / {unit:g}")
    if not alike:
        remarks.append("DIFFERENT")
    errors = [f"{data.rmse(our):.4f}", f"{data.rmse(their):.4f}"]
    return [label, len(our), int(faults.sum()), allowed, f"{largest:.1e}", *errors, ", ".join(remarks)], alike


def with_chance(data, name, unit=1):
    """A row of the table: means and standard deviations over the seeds 0 to 4."""
    our, their = [], []
    for seed in range(5):
        our.append(data.rmse(ours(data, name, {}, seed)))
        numpy.random.seed(seed)
        algo = CLASSES[name]() if name == "normal" else CLASSES[name](random_state=seed)
        their.append(data.rmse(theirs(data, algo, unit)))
    remark = f"Surprise on ratings / {unit:g}" if unit != 1 else ""
    if name == "co-clustering" and data.has_halves() and unit == 1:
        remark = "Surprise cuts half stars"
    return [name, *(f"{f(of):.4f}" for of in (our, their) for f in (numpy.mean, numpy.std)),
            f"{numpy.mean(our) - numpy.mean(their):+.4f}", remark]


def print_table(head, rows):
    rows = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        cells = [f"{row[0]:<{widths[0]}}", *(f"{c:>{w}}" for c, w in zip(row[1:-1], widths[1:])), row[-1]]
        print("  ".join(cells).rstrip())


def units(data, name):
    """1, and the step of the scale for what Surprise cuts to whole numbers, where that matters."""
    return [1, data.step] if name in ("slope-one", "co-clustering") and data.has_halves() else [1]


def parity(arguments):
    data = Data(arguments.train, arguments.test, arguments.scale)
    print(f"{len(data.train):,} ratings to train on, {len(data.test):,} rows, scale {data.scale},"
          f" scikit-surprise {surprise.__version__}\n")
    if data.superseded:
        print(f"{data.superseded:,} earlier ratings of a pair are left out, for Surprise too.\n")
    table, alike = [], True
    for name, changed in configurations():
        if arguments.only in labeled(name, changed):
            for unit in units(data, name):
                row, same = without_chance(data, name, changed, unit)
                print(*row, file=sys.stderr)
                table.append(row)
                alike &= same
    head = ["without chance", "rows", "> 1e-4", "tolerated", "largest", "RMSE", "Surprise", ""]
    print_table(head, table)
    table = []
    for name in WITH_CHANCE:
        if arguments.only in name:
            for unit in units(data, name):
                table.append(with_chance(data, name, unit))
                print(*table[-1], file=sys.stderr)
    if table:
        print()
        print_table(["with chance, seeds 0 to 4", "RMSE", "sd", "Surprise", "sd", "difference", ""], table)
    print("\nThe same predictions." if alike else "\nDifferent predictions: see above.")
    return 0 if alike else 1


# --------------------------------------------------------------------------------------- times


def cross_validate(arguments):
    """Surprise's own cross-validation of all eleven, each with its defaults, on the same folds."""
    data = surprise.Dataset.load_from_file(Path(arguments.data, "u.data"), surprise.Reader("ml-100k"))
    result = {}
    for name in CLASSES:
        numpy.random.seed(0)
        algo = CLASSES[name](random_state=0) if name in WITH_CHANCE[:-1] else algorithm(name, {})
        folds = surprise.model_selection.KFold(arguments.folds, random_state=0)
        measured = surprise.model_selection.cross_validate(
            algo, data, ["rmse", "mae"], cv=folds, n_jobs=arguments.jobs)
        names = ["test_rmse", "test_mae", "fit_time", "test_time"]
        result[name] = {key: float(numpy.mean(measured[key])) for key in names}
        print(name, result[name], file=sys.stderr)
    json.dump(result, sys.stdout, indent=1)
    return 0


def seconds(value):
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def table(arguments):
    """A row for each algorithm: RMSE, and seconds a fold on one thread."""
    their = json.loads(Path(arguments.surprise).read_text())
    our = {row["algorithm"]: row for row in json.loads(Path(arguments.matinee).read_text())["algorithms"]}
    print("| algorithm | RMSE | Surprise | fit | Surprise | predict | Surprise | both, times faster |")
    print("| --- |" + " ---: |" * 7)
    for name, its in their.items():
        fit, predict = our[name]["fitSeconds"], our[name]["predictSeconds"]
        ratio = (its["fit_time"] + its["test_time"]) / (fit + predict)
        cells = [f"{our[name]['metrics']['rmse']['mean']:.4f}", f"{its['test_rmse']:.4f}",
                 seconds(fit), seconds(its["fit_time"]), seconds(predict), seconds(its["test_time"]),
                 f"{ratio:.1f}"]
        print(f"| {name} | {' | '.join(cells)} |")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("parity")
    command.add_argument("train")
    command.add_argument("test")
    command.add_argument("--scale")
    command.add_argument("--only", default="")
    command.set_defaults(run=parity)
    command = commands.add_parser("cross-validate")
    command.add_argument("data")
    command.add_argument("--folds", type=int, default=5)
    command.add_argument("--jobs", type=int, default=1)
    command.set_defaults(run=cross_validate)
    command = commands.add_parser("table")
    command.add_argument("surprise")
    command.add_argument("matinee")
    command.set_defaults(run=table)
    arguments = parser.parse_args()
    try:
        return arguments.run(arguments)
    except OSError as problem:
        parser.error(str(problem))


if __name__ == "__main__":
    sys.exit(main())

"""Reads the results of a study from Parquet and from CSV, and compares.

    python3 read_results.py runs/quickstart-0123abcd

Needs pandas with pyarrow, or duckdb; uses both where both are there. Prints the mean of every metric over the seeds at the end
of the runs, and ends with 1 if a value of the Parquet file is not that of the CSV file to the bit.
"""
import csv
import math
import struct
import sys
from collections import defaultdict
from pathlib import Path

CELL = ["problem", "prior", "flow", "metric"]


def bits(value):
    return struct.pack("<d", math.nan if value is None else value)


def final_means(rows):
    """The mean over the seeds of the last record of every run that came to its end."""
    last = {}
    for row in rows:
        if row["status"] == "ok" and row["value"] is not None:
            key = (row["run_id"], row["metric"])
            if key not in last or row["step"] > last[key]["step"]:
                last[key] = row
    cells = defaultdict(list)
    for row in last.values():
        cells[tuple(row[name] for name in CELL)].append(row["value"])
    return {cell: math.fsum(values) / len(values) for cell, values in cells.items()}


def rows_of_csv(file):
    with open(file, newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row["step"] = int(row["step"]) if row["step"] else None
        row["value"] = float(row["value"]) if row["value"] else None
    return rows


def rows_of_pandas(file):
    import pandas

    table = pandas.read_parquet(file)
    return table.astype(object).where(table.notna(), None).to_dict("records")


def rows_of_duckdb(file):
    import duckdb

    result = duckdb.execute("from read_parquet(?)", [str(file)])
    names = [column[0] for column in result.description]
    return [dict(zip(names, row)) for row in result.fetchall()]


def main(study):
    for name in ("results.csv", "results.parquet"):
        if not (study / name).is_file():
            print(f"{study} has no {name}; name the folder of a study, such as runs/quickstart-0123abcd", file=sys.stderr)
            return 2
    rows = rows_of_csv(study / "results.csv")
    expected = final_means(rows)
    readers = 0
    for read in (rows_of_pandas, rows_of_duckdb):
        name = read.__name__.removeprefix("rows_of_")
        try:
            found = read(study / "results.parquet")
        except ImportError as missing:
            print(f"{name}: not here ({missing})")
            continue
        readers += 1
        same = len(found) == len(rows) and all(bits(a["value"]) == bits(b["value"]) for a, b in zip(found, rows))
        print(f"{name}: {len(found)} rows, {'the same' if same else 'NOT the same'} values as in results.csv")
        if not same or final_means(found) != expected:
            return 1
    for cell, mean in expected.items():
        print(*cell, mean, sep="\t")
    return 0 if readers else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

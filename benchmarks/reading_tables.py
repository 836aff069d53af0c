"""How long national tables take to read, and in how much memory.

    python benchmarks/reading_tables.py [--postcodes 500000]

The files are made here, in the published shapes: the national list of practices (epraccur, 15,000 rows of 27 cells),
the patients of every practice by area (1,300,000 rows), postcodes (ONSPD, all 2,700,000 with
``--postcodes 2700000``), and the workbook of population by single year of age (35,000 rows of 187 cells). Each reading
is a program of its own, so that its peak memory is its own. Beside it stands the same file read by pandas into text,
all columns, with nothing recognised, checked or told: less work.
"""

import argparse
import csv
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

READERS = ("hubplanner", "pandas")


def write_practices(folder: Path) -> Path:
    chance = random.Random(1)
    path = folder / "practices.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        for number in range(15_000):
            code = f"{'AB'[number // 9000]}{81000 + number % 9000:05d}"
            postcode = f"{chance.choice(['OX', 'B', 'LS', 'TN'])}{chance.randint(1, 30)} {chance.randint(1, 9)}AB"
            setting = "RO76" if number % 3 == 0 else "RO87"
            address = ["1 HIGH STREET", "", "TOWN", "COUNTY", ""]
            row = [code, f"SURGERY {number}", "Y56", "QU9", *address, postcode, "19740401", "", "ACTIVE", "B", "10Q",
                   "20130401", "", "01234 567890", "", "", "", "0", "", "10Q", "", setting, ""]  # fmt: skip
            writer.writerow(row)
    return path


def write_registrations(folder: Path) -> Path:
    chance = random.Random(2)
    path = folder / "patients.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n")
        for number in range(1_300_000):
            code = f"A{81000 + number // 200:05d}"
            area = f"E01{chance.randint(1, 34000):06d}"
            file.write(f"GP_PRAC_PAT_LIST,01OCT2025,{code},SURGERY,{area},ALL,{chance.randint(1, 500)}\n")
    return path


def write_postcodes(folder: Path, count: int) -> Path:
    path = folder / "postcodes.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("pcd,pcd2,pcds,dointr,doterm,oscty,oseast1m,osnrth1m,osgrdind,oa21,lsoa21,lat,long\n")
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        for number in range(count):
            unit = letters[number % 20] + letters[number // 20 % 20]
            out, inner = f"OX{number // 4000 % 90 + 10}", f"{number // 400 % 10}{unit}"
            file.write(f"{out} {inner},{out}  {inner},{out} {inner},198001,,E99999999,{450000 + number % 9000},"
                       f"{205000 + number // 90 % 9000},1,E00000001,E01000001,51.75,-1.25\n")  # fmt: skip
    return path


def write_population(folder: Path) -> Path:
    import openpyxl

    path = folder / "population.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Mid-2024 LSOA 2021")
    for title in ("Population by single year of age", "England and Wales", ""):
        sheet.append([title])
    ages = [f"{sex}{age}" for sex in "FM" for age in range(91)]
    sheet.append(["LAD 2023 Code", "LAD 2023 Name", "LSOA 2021 Code", "LSOA 2021 Name", "Total", *ages])
    for number in range(35_000):
        sheet.append(["E07000178", "Oxford", f"E01{number:06d}", f"Oxford {number}", 182 * 9, *([9] * 182)])
    book.save(path)
    return path


def read_once(reader: str, path: Path) -> None:
    """Print rows, seconds and peak megabytes of one reading in this program."""
    import pandas as pd

    from hubplanner.sources import read

    started = time.perf_counter()
    if reader == "hubplanner":
        rows = read(None, path).source.rows
    elif path.suffix == ".xlsx":
        rows = len(pd.read_excel(path, header=3, dtype=str, engine="calamine"))
    else:
        rows = len(pd.read_csv(path, dtype=str, header=None if path.name == "practices.csv" else 0))
    print(rows, time.perf_counter() - started, _peak_mb())


def _peak_mb() -> float:
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postcodes", type=int, default=500_000)
    parser.add_argument("--once", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.once:
        read_once(chosen.once[0], Path(chosen.once[1]))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [write_practices(folder), write_registrations(folder), write_postcodes(folder, chosen.postcodes),
                 write_population(folder)]  # fmt: skip
        for path in files:
            print(f"{path.name}, {path.stat().st_size / 1e6:.1f} MB")
            taken = {}
            for reader in READERS:
                command = [sys.executable, __file__, "--once", reader, str(path)]
                said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
                taken[reader] = float(said[1])
                print(f"  {reader:<12}{int(said[0]):>10,} rows{taken[reader]:>8.2f} s{float(said[2]):>8.0f} MB at most")
            print(f"  pandas / hubplanner: {taken['pandas'] / taken['hubplanner']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

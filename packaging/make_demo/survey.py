"""The premises survey workbook, with the untidiness of real ones, and the housing sites."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from estate import Estate, Site
from openpyxl import Workbook
from shapes import at

TITLE = "SYNTHETIC six-facet survey: invented for the demo study, says nothing about any building"
HEAD = ["Site Code", "Site Name", "Postcode", "Survey Date", "Year Built", "GIA (m2)", "NIA",
        "Tenure", "Lease End", "Rent pa", "Facet", None, None, None, None, None, "Backlog cost",
        None, None, None, "Remaining Life (yrs)", "Utilisation %", "Consulting Rooms",
        "Treatment Rooms", "EPC", "Expansion Potential", "CMR", "Landlord Name", "Lease Start", "Break Date",
        "Notice (months)"]  # fmt: skip
UNDER = [
    "1 Physical Condition",
    "2 Functional Suitability",
    "3 Space Utilisation",
    "4 Quality",
    "5 Statutory",
    "6 Environmental",
    "High Risk",
    "Significant",
    "Moderate",
    "Low",
]
PROJECTED = [2024, 2025, 2030, 2035, 2040, 2045]
YEARS = list(range(2026, 2042))
#: Housing sites: name, place in km, status, first year, homes a year, homes in all.
HOUSING = [
    ("South Aldermere extension phase 1", (15.3, 9.7), "Under construction", 2026, 180, 1150),
    ("South Aldermere extension phase 2", (15.9, 9.5), "Permission", 2029, 170, 1200),
    ("South Aldermere extension phase 3", (14.8, 9.1), "Allocated", 2032, 160, 1300),
    ("Southgate Farm, Aldermere", (12.2, 9.3), "Allocated", 2031, 110, 850),
    ("Ringway quarter (former bus works)", (13.6, 12.6), "Permission", 2027, 75, 300),
    ("Goods yard, Aldermere", (15.2, 11.9), "Allocated", 2030, 90, 450),
    ("Northfield, Aldermere", (13.9, 16.1), "Permission", 2027, 95, 620),
    ("Kelsworth East", (22.6, 17.2), "Under construction", 2026, 105, 640),
    ("Kelsworth former foundry", (19.9, 16.8), "Allocated", 2033, 60, 260),
    ("Wenbridge South", (22.3, 6.5), "Permission", 2028, 100, 700),
    ("Wenbridge riverside", (22.9, 8.7), "Windfall", 2029, 40, 80),
    ("Merrowell Fields", (6.9, 7.6), "Allocated", 2030, 80, 480),
    ("Spa Road garages", (5.6, 6.4), "Windfall", 2027, 36, 36),
]
VILLAGE_EDGES = [("Quernford", 130), ("Netherwold", 95), ("Fenwardine", 180), ("Casterby End", 60)]


class Untidy:
    """Writes values as different hands write them."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng

    def money(self, pounds: float) -> object:
        """Return pounds as a number, a number in text, or with a sign or thousands."""
        form = int(self._rng.integers(0, 4))
        forms = [float(pounds), str(round(pounds)), f"£{pounds:,.0f}", f"£{pounds / 1000:.1f}k"]
        return forms[form] if pounds >= 100 or form != 3 else f"£{pounds:,.0f}"

    def pick(self, values: list[object], weights: list[float] | None = None) -> object:
        """Choose one of several values."""
        p = None if weights is None else np.array(weights) / sum(weights)
        return values[int(self._rng.choice(len(values), p=p))]


def _grade(x: float) -> str:
    return ["A", "B", "B", "B/C", "C", "C", "D", "DX"][int(np.clip(x * 8, 0, 7))]


def guide_area(patients: float) -> float:
    """Return the floor area that a list of this size should have, in square metres."""
    thousands = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 30]
    area = [110, 199, 333, 500, 667, 833, 916, 1000, 1083, 1167, 1250, 1667]
    return float(np.interp(patients / 1000, thousands, area))


def row(site: Site, untidy: Untidy, rng: np.random.Generator) -> list[object]:
    """Survey one site: old buildings are worse, and area bears some relation to patients."""
    hospital = "Hospital" in site.name
    year = int(rng.choice([1895, 1930, 1965, 1978, 1990, 2004, 2014],
                          p=[.10, .16, .22, .20, .16, .11, .05]) + rng.integers(-7, 8))  # fmt: skip
    age = (2022 - year) / 110
    fit = float(rng.lognormal(-0.05 - 0.25 * age, 0.26))
    if hospital:
        fit, year = 3.4, 1936
    gia = max(95.0, guide_area(site.list_size) * fit)
    nia = round(gia * rng.uniform(0.68, 0.79))
    worn = float(np.clip(0.18 + 0.42 * age + rng.normal(0, 0.15), 0.02, 0.99))
    grades = [_grade(worn + rng.normal(0, 0.08)), _grade(0.75 * worn + 0.3 * (fit < 0.65) + 0.05),
              "O" if fit < 0.72 else "U" if fit > 1.35 else "F",
              _grade(worn + rng.normal(0, 0.13)), _grade(0.8 * worn + rng.normal(0, 0.12)),
              _grade(0.9 * worn + rng.normal(0, 0.1))]  # fmt: skip
    bill = gia * 22.0 * float(np.exp(3.4 * worn)) * float(rng.lognormal(0, 0.3))
    split = rng.dirichlet([0.25 + worn, 1.0 + worn, 3.0, 3.0]) * bill
    use = 0.34 if hospital else float(np.clip(0.62 / fit**0.6 + rng.normal(0, 0.07), 0.24, 0.97))
    tenure = untidy.pick(["GP owned", "Leasehold", "3PD lease", "NHSPS", "CHP / LIFT", "Freehold",
                          "Licence", None], [30, 14, 18, 14, 6, 8, 4, 4])  # fmt: skip
    if hospital:
        tenure = "NHSPS"
    owned = tenure in ("GP owned", "Freehold")
    ends = ["31/03/2029", "24 June 2027", "2031-09-29", "Mar-33", "2041-12-24", "n/a", None]
    lease = untidy.pick([None, "n/a"]) if owned else untidy.pick(list(ends), [3, 3, 3, 3, 3, 1, 1])
    rooms = max(2, round(gia / 52))
    # Some of the use was never measured; what was, stands as a share or as a percentage.
    seen: object = untidy.pick([round(use, 2), f"{use:.0%}", None], [4, 4, 2])
    if hospital:
        seen = "34%"
    life: object = max(2, round(60 - 55 * worn + rng.normal(0, 5)))
    life = untidy.pick([life, "10+", "<5"], [20, 1, 1 if worn > 0.6 else 0.001])
    return [
        site.code, site.name, site.postcode,
        untidy.pick([45658, "14/02/2024", "2019-11-05", "Nov-23"]),
        untidy.pick([year, f"c.{year // 10 * 10}"], [9, 1]), round(gia, 1), nia, tenure, lease,
        untidy.money(nia * rng.uniform(165, 245)), grades[0], grades[1],
        untidy.pick([grades[2], None], [12, 1]), *grades[3:],
        *[untidy.money(float(v)) for v in split], life, seen, rooms, max(1, round(rooms / 4)),
        "ABCDEFG"[int(np.clip(1.2 + 4.5 * worn + rng.normal(0, 0.8), 0, 6))],
        untidy.pick(["No", "None", "Possible", "Yes - rear car park", "Yes - land to side"],
                    [8, 4, 5, 3, 2]),
    ]  # fmt: skip


def lease(values: list[object], rng: np.random.Generator) -> list[object]:
    """Return market rent, landlord, start, break and notice of a lease, to go with what was surveyed of its site."""
    nia, tenure, ends = float(str(values[6])), values[7], values[8]
    market = f"£{nia * rng.uniform(175, 235):,.0f}"
    landlords = {
        "NHSPS": "NHS Property Services",
        "CHP / LIFT": "Community Health Partnerships",
        "3PD lease": "Aldermere Premises LLP",
        "Leasehold": "Wendle Estates",
        "Licence": "the borough",
    }
    if tenure not in landlords or ends in (None, "n/a"):
        return [market, landlords.get(str(tenure)), None, None, None]
    starts = f"25/03/{int(rng.integers(2004, 2020))}"
    breaks = rng.random() < 0.4
    years = int(rng.integers(2026, 2033))
    return [market, landlords[str(tenure)], starts, f"25 March {years}" if breaks else None,
            int(rng.choice([6, 9, 12])) if breaks else None]  # fmt: skip


def write_survey(estate: Estate, path: Path, rng: np.random.Generator) -> None:
    """Write the workbook: one site missing, one twice, one that nobody knows.

    Parameters
    ----------
    estate : Estate
        Sites to survey.
    path : Path
        Workbook to write.
    rng : numpy.random.Generator
        Source of randomness.
    """
    untidy = Untidy(rng)
    sites = [s for s in estate.sites if s.in_area]
    order = rng.permutation(len(sites))
    rows = [row(sites[int(i)], untidy, rng) for i in order]
    # Of a source of its own, so that what was drawn before leases were surveyed stays as it was.
    terms = np.random.default_rng(1993)
    rows = [values + lease(values, terms) for values in rows]
    missing = int(rng.integers(5, len(rows) - 5))
    del rows[missing]
    again = [*rows[3]]
    again[3], again[10] = "01/06/2015", "D"
    unknown = [*rows[8]]
    unknown[:3] = ["X99999", "Old Dispensary (closed)", "ZQ99 9ZZ"]
    rows += [again, unknown]
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("6FS summary")
    sheet.append([TITLE])
    sheet.append([])
    sheet.append(HEAD)
    sheet.append([None] * 10 + UNDER)
    sheet.merge_cells("K3:P3")
    sheet.merge_cells("Q3:T3")
    for values in rows:
        sheet.append(values)
    total = round(sum(float(str(r[5])) for r in rows), 1)
    sheet.append(["TOTAL", None, None, None, None, total])
    notes = book.create_sheet("Notes")
    notes.append(["Costs exclude VAT and fees"])
    notes.append(["Every building, figure and name here is invented"])
    book.save(path)


def projections(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the people whom each locality is expected to have, without the new homes.

    Parameters
    ----------
    areas : DataFrame
        With ``locality`` and ``total_population``.
    """
    today = areas.groupby("locality")["total_population"].sum()
    rates = dict(zip(today.index, [0.35, 0.55, 0.1, 0.25, 0.4], strict=True))
    table = pd.DataFrame({"Locality": today.index})
    for year in PROJECTED:
        grown = [people * (1 + rates[name] / 100) ** (year - PROJECTED[0]) for name, people in today.items()]
        table[str(year)] = [round(people, -1) for people in grown]
    return table.astype({str(year): int for year in PROJECTED})


def housing(estate: Estate, rng: np.random.Generator) -> pd.DataFrame:
    """Return housing sites with the dwellings expected in each year."""
    sites = list(HOUSING)
    where = {s.place: (s.x, s.y) for s in estate.sites if s.in_area}
    edges = [p for p in where if p not in ("Aldermere", "Kelsworth", "Wenbridge", "Merrowell Spa")]
    made = []
    for name, (kx, ky), status, first, rate, total in sites:
        made.append((name, at(kx, ky), status, first, rate, total))
    for k, (place, total) in enumerate(VILLAGE_EDGES):
        place = place if place in where else edges[k]
        x, y = where[place]
        spot = (x + 320 * (-1) ** k, y + 260)
        made.append((f"Land at {place}", spot, "Permission", 2027 + k, 45, total))
    rows = []
    for k, (name, (x, y), status, first, rate, total) in enumerate(made, start=1):
        left, years = total, []
        for year in YEARS:
            built = min(left, rate) if year >= first else 0
            left -= built
            years.append(built)
        money = round(total * 640, -3) if rng.random() < 0.5 else None
        trigger = str(rng.choice(["50th occupation", "Commencement", "100th occupation", ""]))
        rows.append([f"H{k:03d}", f"{name} (INVENTED)", round(x), round(y), status, *years,
                     total, money, trigger or None])  # fmt: skip
    columns = ["Site ref", "Site name", "Easting", "Northing", "Status", *map(str, YEARS),
               "Total dwellings", "S106 health (£)", "S106 trigger"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    table["S106 health (£)"] = table["S106 health (£)"].astype("Int64")
    return table

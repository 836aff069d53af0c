"""Shares that made times are found again from them; what the times do not speak of stays as it is."""

from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from hubplanner.study import Cancelled, InputError, default_assumptions
from hubplanner.travel import RoadNetwork
from hubplanner.travel.calibration import calibrate
from hubplanner.travel.straight_line import fit_straight_line, straight_line_m, straight_line_times
from tests.conftest import CRS, SOUTH, WEST

TRUE = {"primary": 0.6, "secondary": 1.1, "residential": 0.8}
STEP = 600.0
COUNT = 9


def town(rural: bool = False) -> RoadNetwork:
    """A grid of streets whose classes change from line to line, on every side of the road the same."""
    classes = ["primary", "residential", "secondary", "residential"]
    rows: list[dict[str, Any]] = []
    for x in range(COUNT):
        for y in range(COUNT):
            for right, up in ((1, 0), (0, 1)):
                if x + right < COUNT and y + up < COUNT:
                    ends = [(x, y), (x + right, y + up)]
                    rows.append(
                        {
                            "from_node": f"{x}-{y}",
                            "to_node": f"{ends[1][0]}-{ends[1][1]}",
                            "road_class": classes[(y if right else x) % 4],
                            "rural": rural and x >= COUNT // 2,
                            "geometry": shapely.LineString([(WEST + a * STEP, SOUTH + b * STEP) for a, b in ends]),
                        }
                    )
    return RoadNetwork.from_edges(gpd.GeoDataFrame(rows, crs=CRS))


def places(count: int, seed: int) -> gpd.GeoSeries:
    spots = np.random.default_rng(seed).uniform(0, (COUNT - 1) * STEP, (count, 2))
    names = [f"p{seed}-{number}" for number in range(count)]
    return gpd.GeoSeries.from_xy(WEST + spots[:, 0], SOUTH + spots[:, 1], index=names, crs=CRS)


HERE, THERE = places(40, 1), places(6, 2)


def made(roads: RoadNetwork, shares: dict[str, float], group: str = "offpeak") -> pd.DataFrame:
    """Return the times of other shares, without parking and walking in."""
    known = dict(roads.assumptions)
    known |= {
        f"speeds.{group}.{name}": replace(known[f"speeds.{group}.{name}"], value=value)
        for name, value in shares.items()
    }
    times = roads.with_assumptions(known).travel_times(HERE, THERE, period="offpeak", engine="scipy")
    return times - known["speeds.ends.parking_car_min"].value - known["speeds.ends.walk_in_min"].value


def noisy(times: pd.DataFrame, size: float, seed: int = 3) -> pd.DataFrame:
    return times + np.random.default_rng(seed).normal(0, size, times.shape)


def test_known_shares_are_found_again() -> None:
    roads = town()
    given = made(roads, TRUE)
    found = calibrate(roads, HERE, THERE, given, ridge_min2=1e-3)
    assert found.settled
    for name, share in TRUE.items():
        assert found.overrides[f"speeds.offpeak.{name}"] == pytest.approx(share, abs=0.01)
    assert found.after.rmse_min < 0.05 < found.before.rmse_min
    assert found.after.correlation > 0.999
    assert found.after.slope == pytest.approx(1, abs=0.01)
    assert found.held_out is not None
    assert found.held_out.rmse_min < 0.05
    assert found.held_out.pairs == found.after.pairs == 240
    assert (found.constants == 0).all()
    pd.testing.assert_frame_equal(found.modelled_before, made(roads, {}))
    shares = {name.removeprefix("speeds.offpeak."): value for name, value in found.overrides.items()}
    pd.testing.assert_frame_equal(found.modelled_after, made(roads, shares), atol=1e-6)


def test_noise_moves_them_little_and_the_held_out_error_is_the_noise() -> None:
    found = calibrate(town(), HERE, THERE, noisy(made(town(), TRUE), 0.5))
    for name, share in TRUE.items():
        assert found.overrides[f"speeds.offpeak.{name}"] == pytest.approx(share, rel=0.1)
    assert found.held_out is not None
    assert found.after.rmse_min <= found.before.rmse_min
    assert found.held_out.rmse_min == pytest.approx(0.5, abs=0.1)


def test_an_overfit_shows_in_the_held_out_error() -> None:
    noise = noisy(made(town(), {}) * 0, 3.0) + 10
    found = calibrate(town(), HERE, THERE, noise, "offpeak", "one", 0.01)
    assert found.held_out is not None
    assert found.held_out.rmse_min > found.after.rmse_min
    assert abs(found.held_out.correlation) < 0.2


@pytest.mark.parametrize("constant", ["one", "each"])
def test_minutes_besides_the_roads_are_told_apart(constant: Any) -> None:
    extra = np.full(6, 4.0) if constant == "one" else np.array([0, 20, 5, -1, 40, 3.0])
    found = calibrate(town(), HERE, THERE, made(town(), TRUE) + extra, "offpeak", constant, 1e-3)
    for name, share in TRUE.items():
        assert found.overrides[f"speeds.offpeak.{name}"] == pytest.approx(share, abs=0.02)
    assert found.constants.to_numpy() == pytest.approx(extra, abs=0.2)
    assert found.after.rmse_min < 0.05


def test_the_country_has_its_own_shares() -> None:
    roads = town(rural=True)
    found = calibrate(roads, HERE, THERE, made(roads, {"primary": 0.7}, "offpeak_rural"), ridge_min2=1e-3)
    assert found.overrides["speeds.offpeak_rural.primary"] == pytest.approx(0.7, abs=0.01)
    assert found.overrides.get("speeds.offpeak.primary", 0.88) == pytest.approx(0.88, abs=0.01)


def test_nothing_moves_where_the_times_agree() -> None:
    found = calibrate(town(), HERE, THERE, made(town(), {}))
    assert found.overrides == {}
    assert found.before == found.after
    assert found.after.rmse_min == pytest.approx(0, abs=1e-6)
    assert not found.shares["at_limit"].any()


def test_parking_and_the_order_of_places_do_not_matter() -> None:
    given = noisy(made(town(), TRUE), 0.3)
    one = calibrate(town(), HERE, THERE, given)
    known = dict(default_assumptions())
    known["speeds.ends.parking_car_min"] = replace(known["speeds.ends.parking_car_min"], value=9.0)
    other = calibrate(town().with_assumptions(known), HERE[::-1], THERE[::-1], given)
    assert other.overrides == pytest.approx(one.overrides, abs=2e-3)


def test_missing_times_and_places_without_a_way_are_left_out() -> None:
    given = made(town(), TRUE)
    given.iloc[::2, 0] = np.nan
    given.iloc[0, 1] = np.inf
    far = pd.concat([HERE, gpd.GeoSeries([shapely.Point(WEST - 90_000, SOUTH)], index=["far"], crs=CRS)])
    given.loc["far"] = 100.0
    found = calibrate(town(), far, THERE, given, ridge_min2=1e-3)
    assert found.not_routed == 6
    assert found.after.pairs == 240 - 20 - 1
    assert found.overrides["speeds.offpeak.primary"] == pytest.approx(0.6, abs=0.01)
    assert found.modelled_after.loc["far"].isna().all()


def test_what_cannot_be_speed_stops_at_the_limit() -> None:
    found = calibrate(town(), HERE, THERE, made(town(), {}) * 9)
    assert found.shares["at_limit"].any()
    after = found.shares["after"]
    assert ((after >= 0.2) & (after <= 1.2)).all()


def test_a_class_that_no_route_uses_stays() -> None:
    roads = town().links
    lane = {"from_node": "0-0", "to_node": "lane", "road_class": "tertiary", "rural": False,
            "geometry": shapely.LineString([(WEST, SOUTH), (WEST - 3000, SOUTH)])}  # fmt: skip
    more = pd.concat([roads[list(lane)], gpd.GeoDataFrame([lane], crs=CRS)], ignore_index=True)
    found = calibrate(RoadNetwork.from_edges(gpd.GeoDataFrame(more, crs=CRS)), HERE, THERE, made(town(), TRUE))
    assert "speeds.offpeak.tertiary" not in found.overrides
    assert found.shares.loc["speeds.offpeak.tertiary", "minutes"] == 0


def test_a_single_origin_has_no_held_out_error() -> None:
    there = places(30, 4)
    given = town().travel_times(HERE[:1], there, period="offpeak", engine="scipy") - 3
    assert calibrate(town(), HERE[:1], there, given).held_out is None


def test_bad_input_is_refused_in_plain_words() -> None:
    given = made(town(), TRUE)
    with pytest.raises(InputError, match=r"12 pairs have both .* 20 are needed\. For 0 given times there is no way"):
        calibrate(town(), HERE[:2], THERE, given)
    with pytest.raises(InputError, match="nearly all the same"):
        calibrate(town(), HERE, THERE, given * 0 + 10)
    with pytest.raises(InputError, match="None of the given travel times"):
        calibrate(town(), HERE, THERE, given.rename(index=lambda name: f"other {name}"))
    with pytest.raises(InputError, match="below 0"):
        calibrate(town(), HERE, THERE, -given)
    with pytest.raises(InputError, match="peak and offpeak, not for “freeflow”"):
        calibrate(town(), HERE, THERE, given, "freeflow")
    away = gpd.GeoSeries(HERE.translate(-90_000), crs=CRS)
    with pytest.raises(InputError, match="0 pairs have both .* For 240 given times there is no way"):
        calibrate(town(), away, THERE, given)


def test_it_can_be_stopped_and_tells_how_far_it_is() -> None:
    given = made(town(), TRUE)
    with pytest.raises(Cancelled):
        calibrate(town(), HERE, THERE, given, cancel=lambda: True)
    told: list[float] = []
    calibrate(town(), HERE, THERE, given, progress=lambda done, _: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_straight_lines_are_fitted_and_found_again() -> None:
    times = straight_line_times(HERE, THERE, 1.3, 52.0, 6.0)
    metres = straight_line_m(HERE, THERE)
    assert metres.iloc[3, 2] == pytest.approx(HERE.iloc[3].distance(THERE.iloc[2]))
    found = fit_straight_line(times, metres.iloc[::-1])
    assert (found.pairs, found.constant_min, found.kph(1.3)) == pytest.approx((240, 6.0, 52.0))
    assert found.mean_abs_min == pytest.approx(0, abs=1e-9)
    through = fit_straight_line(straight_line_times(HERE, THERE, 1.3, 52.0), metres, constant=False)
    assert (through.constant_min, through.kph(1.3)) == pytest.approx((0.0, 52.0))
    for detour, kph in ((0.9, 50.0), (1.3, 0.0), (np.nan, 50.0)):
        with pytest.raises(InputError, match="detour of at least 1"):
            straight_line_times(HERE, THERE, detour, kph)
    with pytest.raises(InputError, match="6 pairs"):
        fit_straight_line(times[:1], metres)
    with pytest.raises(InputError, match="do not grow"):
        fit_straight_line(times.max().max() - times, metres)

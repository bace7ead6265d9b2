"""A manufacturer's file: read whole, refused whole, each fault named."""

from __future__ import annotations

from pathlib import Path

import pytest

from needlecraft.devices.catalogue import CartridgeTooShort, choose, require_reach
from needlecraft.devices.modalities import Modality
from needlecraft.devices.rf_file import DOCUMENT, SETTING, TIP, TOP, RFFileFaults, load, unknown_names
from needlecraft.skin.indications import Indication
from needlecraft.skin.zones import ZONES

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "devices" / "example_rf_device.toml"
TEXT = EXAMPLE.read_text(encoding="utf-8")


def faults_of(text: str) -> dict[str, str]:
    with pytest.raises(RFFileFaults) as caught:
        load(text)
    return {fault.path: fault.text for fault in caught.value.faults}


def changed(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_the_example_is_read_and_says_that_it_is_one():
    protocol = load(EXAMPLE)
    assert protocol.example
    assert protocol.warning is not None
    assert protocol.warning.startswith("EXAMPLE VALUES")
    assert [tip.pins for tip in protocol.tips] == [49, 25]
    assert [tip.insulated for tip in protocol.tips] == [True, False]


def test_a_text_and_a_path_as_text_give_the_same():
    assert load(TEXT) == load(str(EXAMPLE)) == load(EXAMPLE)


def test_a_file_without_the_mark_is_no_example():
    protocol = load(changed(("example = true\n", "")))
    assert not protocol.example
    assert protocol.warning is None


def test_the_example_names_only_zones_and_indications_that_exist():
    assert unknown_names(load(EXAMPLE), ZONES, Indication) == ()


def test_a_zone_that_does_not_exist_is_named_with_the_closest():
    protocol = load(changed(('"forehead"', '"forhead"')))
    (fault,) = unknown_names(protocol, ZONES, Indication)
    assert (fault.path, fault.value, fault.closest) == ("settings[2].zones", "forhead", "forehead")


def test_the_line_for_the_phototype_is_taken():
    protocol = load(EXAMPLE)
    light = protocol.setting_for("acne_scars_rolling", "medial_cheek", "II")
    dark = protocol.setting_for("acne_scars_rolling", "medial_cheek", "V")
    assert light is not None
    assert dark is not None
    assert (light.energy_mj_per_pin, dark.energy_mj_per_pin) == (40.0, 25.0)


def test_an_unknown_phototype_gets_no_number_where_it_makes_a_difference():
    protocol = load(EXAMPLE)
    assert protocol.setting_for("acne_scars_rolling", "medial_cheek", None) is None
    for_all = protocol.setting_for("wrinkles", "forehead", None)
    assert for_all is not None
    assert for_all.depth_mm == 0.8


@pytest.mark.parametrize(("indication", "zone"), [("wrinkles", "chin"), ("pores", "forehead"), ("", "")])
def test_what_the_file_does_not_speak_of_gets_no_number(indication, zone):
    assert load(EXAMPLE).setting_for(indication, zone, "II") is None


def test_a_line_for_one_phototype_comes_before_the_line_for_all():
    general = (
        TEXT
        + '\n[[settings]]\nindication = "wrinkles"\nzones = ["forehead"]\nphototypes = ["VI"]\n'
        + (
            'tip = "tip_25_bare"\ndepth_mm = 0.5\npasses = 1\noverlap_pct = 0\npulse_ms = 50\nenergy_mj_per_pin = 5\npage = 9\n'
        )
    )
    protocol = load(general)
    for_six, for_two = (protocol.setting_for("wrinkles", "forehead", p) for p in ("VI", "II"))
    assert for_six is not None
    assert for_two is not None
    assert (for_six.energy_mj_per_pin, for_two.energy_mj_per_pin) == (5.0, 15.0)


def test_the_source_of_a_number_is_title_edition_and_page():
    protocol = load(EXAMPLE)
    assert protocol.source_text("20") == "Example RF 49, invented instructions for use, edition 0, page 20"


def test_the_files_device_keeps_the_reach_of_its_tips():
    device = load(EXAMPLE).device
    assert device.modality is Modality.RF
    assert device.reach_mm == 3.5
    with pytest.raises(CartridgeTooShort):
        require_reach(device.cartridges[1], 2.1)
    found = choose(Modality.RF, 1.0, (device.id,), {device.id: device})
    assert found is not None
    assert found[1].id == "tip_25_bare"


def test_the_numbers_of_a_file_are_called_assumed_by_the_library():
    assert all(figure.is_assumed and figure.why for figure in load(EXAMPLE).device.figures)


def test_every_fault_is_named_at_once():
    faults = faults_of(
        changed(
            ('format = "needlecraft/rf/1"', 'format = "needlecraft/rf/9"'),
            ("pins = 49", "pins = 0"),
            ("insulated = true", 'insulated = "yes"'),
            ("pulse_ms = 100", "pulse_ms = nan"),
            ("energy_mj_per_pin = 40", "energy_mj_per_pin = -40"),
            ("passes = 2", "passes = 1.5"),
            ("copied_on = 2026-11-24", 'copied_on = "yesterday"'),
        )
    )
    assert set(faults) == {
        "format", "tips[0].pins", "tips[0].insulated", "settings[0].pulse_ms", "settings[0].energy_mj_per_pin",
        "settings[0].passes", "document.copied_on",
    }  # fmt: skip
    assert faults["settings[0].energy_mj_per_pin"] == (
        "settings[0].energy_mj_per_pin: -40 is out of bounds. Allowed: above 0, up to 10000."
    )


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("depth_mm = 0.8", "depth_mm = 2.01", "settings[2].depth_mm"),
        ("depth_mm = 0.8", "depth_mm = 0.49", "settings[2].depth_mm"),
        ("depth_mm = 0.8", "depth_mm = true", "settings[2].depth_mm"),
        ("depth_mm = 0.8", 'depth_mm = "0.8"', "settings[2].depth_mm"),
        ("pulse_ms = 60", "pulse_ms = 0", "settings[2].pulse_ms"),
        ("pulse_ms = 60", "pulse_ms = inf", "settings[2].pulse_ms"),
        ("pulse_ms = 60", "pulse_ms = 10001", "settings[2].pulse_ms"),
        ("energy_mj_per_pin = 15", "energy_mj_per_pin = 0", "settings[2].energy_mj_per_pin"),
        ("pins = 49", "pins = 401", "tips[0].pins"),
        ("min_depth_mm = 0.5", "min_depth_mm = 3.6", "tips[0].min_depth_mm"),
        ("page = 12", "page = 0", "tips[0].page"),
        ('phototypes = ["I", ', 'phototypes = ["1", ', "settings[0].phototypes"),
        ('title = "Example', 'titel = "Example', "document.titel"),
        ('manufacturer = "No such manufacturer"', 'manufacturer = " "', "manufacturer"),
    ],
)
def test_a_number_out_of_bounds_or_of_the_wrong_kind_is_a_fault(old, new, path):
    assert path in faults_of(changed((old, new)))


@pytest.mark.parametrize("passes", [0, 21])
def test_passes_are_one_to_twenty(passes):
    assert "settings[0].passes" in faults_of(changed(("passes = 2", f"passes = {passes}")))


@pytest.mark.parametrize("overlap", [-1, 90.5])
def test_overlap_is_zero_to_ninety_per_cent(overlap):
    assert "settings[0].overlap_pct" in faults_of(changed(("overlap_pct = 0", f"overlap_pct = {overlap}")))


def test_a_misspelt_entry_is_a_fault_with_the_closest_match():
    faults = faults_of(changed(("pulse_ms = 60", "puls_ms = 60")))
    assert faults["settings[2].puls_ms"].endswith("Closest: pulse_ms.")
    assert faults["settings[2].pulse_ms"].startswith("settings[2].pulse_ms is missing.")


def test_a_tip_that_is_not_in_the_file_is_a_fault_with_the_closest_match():
    faults = faults_of(changed(('tip = "tip_25_bare"', 'tip = "tip_25_bar"')))
    assert faults["settings[2].tip"].endswith("Closest: tip_25_bare.")


def test_two_lines_for_the_same_thing_are_a_fault():
    faults = faults_of(changed(('phototypes = ["IV", "V", "VI"]', 'phototypes = ["III", "V"]')))
    assert "III" in faults["settings[1]"]


def test_two_tips_of_one_name_are_a_fault():
    assert "tips" in faults_of(changed(('id = "tip_25_bare"', 'id = "tip_49_insulated"')))


def test_an_empty_file_misses_everything():
    assert {"format", "id", "device", "document.title", "tips", "settings"} <= set(faults_of("\n"))


def test_wrong_encodings_duplicate_keys_and_huge_files_are_met_calmly(tmp_path):
    latin = tmp_path / "latin.toml"
    latin.write_bytes(TEXT.replace("Example RF 49", "Beispielgerät").encode("latin-1"))
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * 1_000_001)
    nested = tmp_path / "nested.toml"
    nested.write_text("a = " + "[" * 20_000 + "\n", encoding="utf-8")
    for path, word in (
        (latin, "UTF-8"),
        (huge, "1000000"),
        (nested, "TOML"),
        (tmp_path / "none.toml", "could not be read"),
    ):
        with pytest.raises(RFFileFaults, match=word):
            load(path)
    with pytest.raises(RFFileFaults, match="TOML"):
        load(TEXT.replace("example = true", "example = true\nexample = false"))


def test_the_document_describes_every_entry_of_the_format():
    described = (ROOT / "docs" / "manufacturer-file.md").read_text(encoding="utf-8")
    for entry in (*TOP, *DOCUMENT, *TIP, *SETTING):
        assert f"`{entry}`" in described or f"[{entry}]" in described or f"`{entry}`," in described, entry

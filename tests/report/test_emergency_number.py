from dataclasses import replace

import pytest

from needlecraft.report import document, page
from needlecraft.report.build.emergency import emergency_number


@pytest.mark.parametrize(
    ("jurisdiction", "number"),
    [
        ("GB", "999"),
        ("US-NC", "911"),
        ("us-ca", "911"),
        ("DE", "112"),
        ("AU-NSW", "000"),
        ("NZ", "111"),
        ("", ""),
        ("XX", ""),
    ],
)
def test_number_is_that_of_the_country_and_none_is_guessed(jurisdiction, number):
    assert emergency_number(jurisdiction) == number


def elsewhere(plan, jurisdiction):
    intake = plan.screening.intake
    operator = replace(intake.operator, jurisdiction=jurisdiction)
    return replace(plan, screening=replace(plan.screening, intake=replace(intake, operator=operator)))


def test_client_can_dial_it_from_the_page(plan):
    assert 'href="tel:999"' in page(plan, audience="client")
    assert "tel:" not in page(elsewhere(plan, ""), audience="client")


def test_emergencies_come_before_all_other_signs(plan):
    first, *_ = document(plan, audience="client").section("red_flags").blocks
    assert first.label == "Call the emergency number"
    assert "breathing" in first.items[0].text

"""Drugs that have been put on needled skin: what was tried, on whom, by whom, and what speaks against it.

All of it lies outside what devices were cleared for, and none of it is injected: a drug diffuses through the channels.
Isotretinoin is a medicine that is swallowed, a fact of the history and no product here.

Does not model doses: no amount read was confirmed.
"""

from __future__ import annotations

from needlecraft.evidence import DISPUTES, Cite, Level, Parameter
from needlecraft.products.product import OnNeedledSkin, Product, ProductKind, Route
from needlecraft.products.topicals import NOT_CLEARED, OUTSIDE_CLEARANCE

_NO_PREGNANCY = Cite("AuthorKnowledge", "harm to the unborn")

MINOXIDIL_AFTER = Parameter(
    24.0, "h", "assumed",
    (
        Cite("MinoxidilPatientPage", "more is absorbed through damaged scalp"),
        Cite("Dhurat2013", "table: minoxidil and weekly rolling", read="page"),
        Cite("MalhotraHerakal2020", "abstract: put on at once after needling, 60 men; headache", DISPUTES),
    ),
    low=0.0, high=72.0,
    why="Channels let more in; a day without it was proposed, one trial put it on at once, and channels were measured "
    "open for up to three days.",
)  # fmt: skip
"""Hours without minoxidil after needling the scalp."""


def _drug(
    id: str, *cites: Cite, who: str, level: Level, warnings: tuple[str, ...],
    needled: OnNeedledSkin = OnNeedledSkin.PRESCRIBER, route: Route = Route.NEEDLED_SKIN,
    first_use_after: Parameter | None = None, assumed: str = "",
) -> Product:  # fmt: skip
    return Product(
        id, ProductKind.DRUG, route, who, None, needled, level, (*cites, OUTSIDE_CLEARANCE), (*warnings, "off_label"),
        jurisdiction_notes=NOT_CLEARED, first_use_after=first_use_after, assumed=assumed,
    )  # fmt: skip


TRETINOIN = _drug(
    "tretinoin",
    Cite("Bergmann2020", "abstract, in part: melasma, 42 people, 5 % acid 4 times at 15 days; no result"),
    Cite("RetinoicAcidPeel2017", "abstract: after abrasion, not needling"),
    _NO_PREGNANCY,
    who="prescriber", level=Level.TRIAL, warnings=("not_in_pregnancy", "irritates", "not_injected", "research_only"),
)  # fmt: skip
TRANEXAMIC_ACID = _drug(
    "tranexamic_acid",
    Cite("Feng2024", "abstract: 16 trials, better than usual care at 4 weeks only"),
    Cite("He2024", "abstract"),
    Cite("AuthorKnowledge", "thrombosis"),
    who="prescriber", level=Level.SYSTEMATIC_REVIEW, warnings=("thrombosis", "early_gain_only"),
    assumed="That a past thrombosis matters with use on the skin.",
)  # fmt: skip
MINOXIDIL = _drug(
    "minoxidil",
    Cite("AGAMeta13RCT2024", "abstract: 13 trials, 696 people"),
    Cite("AGAMeta8RCT", "abstract: 8 trials, 472 people"),
    Cite("Faghihi2021", "abstract: 0.6 mm beat minoxidil alone, 1.2 mm did not"),
    Cite("MinoxidilPatientPage", "not on damaged scalp; heart disease"),
    _NO_PREGNANCY,
    who="prescriber", level=Level.SYSTEMATIC_REVIEW,
    warnings=("heart", "not_on_damaged_scalp", "not_in_pregnancy", "wait_a_day"), first_use_after=MINOXIDIL_AFTER,
)  # fmt: skip
FLUOROURACIL = _drug(
    "fluorouracil",
    Cite("Mina2018", "abstract: vitiligo, 25 people; inflammation, ulcers, darkening"),
    _NO_PREGNANCY,
    who="dermatologist", level=Level.COHORT, warnings=("ulcers", "not_in_pregnancy", "darkens"),
)  # fmt: skip
TRIAMCINOLONE = _drug(
    "triamcinolone",
    Cite("BurnTriamcinolone", "abstract: 15 people, raised burn scars"),
    Cite("AuthorKnowledge", "thinning"),
    who="prescriber", level=Level.SERIES, warnings=("thins",),
)  # fmt: skip
HYDROQUINONE = _drug(
    "hydroquinone",
    Cite("Cassiano2017", "abstract: 6 people; triple cream at home after needling"),
    Cite("Bailey2022", "abstract: depigmenting topicals with needling, 12 studies"),
    Cite("Lima2015", "abstract: 22 people"),
    who="prescriber", level=Level.SYSTEMATIC_REVIEW, warnings=("irritates", "home_not_in_session"),
    needled=OnNeedledSkin.NEVER, route=Route.CLOSED_SKIN,
    assumed="That it starts again only once the channels count as closed.",
)  # fmt: skip

DRUGS: dict[str, Product] = {
    one.id: one for one in (TRETINOIN, TRANEXAMIC_ACID, MINOXIDIL, FLUOROURACIL, TRIAMCINOLONE, HYDROQUINONE)
}

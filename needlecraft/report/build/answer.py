"""The answer: the verdict, what was found and what would change it, and the same question asked elsewhere."""

from __future__ import annotations

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite
from needlecraft.report.build.context import Context, capital
from needlecraft.report.document import (
    Block,
    Bullets,
    FindingCard,
    More,
    Paragraph,
    Reason,
    Section,
    Sources,
    VerdictCard,
)
from needlecraft.screening import Finding, Severity
from needlecraft.screening.verdicts import Ask, Withhold
from needlecraft.screening.wording import client_headline, finding_texts, headline, place_names, until_text
from needlecraft.words import has, say, shown


def verdict(context: Context) -> Section:
    """Return the verdict of what was asked for."""
    report = context.plan.screening
    words = client_headline if context.for_client else headline
    sentence = words(report.verdict, report.earliest_date, context.language)
    asked = context.say("verdict.asked", modality=_modality(context), where=asked_where(context), on=report.on)
    card = VerdictCard(
        verdict=report.verdict,
        asked=asked,
        headline=sentence if context.for_client else sentence.removesuffix("."),
        lines=() if context.for_client else tuple(_lines(context)),
        footer="" if context.for_client else context.say("verdict.footer", version=report.rules_version, on=report.on),
    )
    return Section("verdict", context.say("sections.verdict"), (card,), framed=False)


def findings(context: Context) -> Section:
    """Return each finding as a card, then one line for all the rules that found nothing."""
    report = context.plan.screening
    asks = [f for f in report.findings if f.severity is Severity.ASK]
    later = asks[CARDS_OF_QUESTIONS:]
    blocks: list[Block] = [finding_card(context, f) for f in report.findings if f not in later]
    if not blocks:
        blocks.append(Paragraph(context.say("findings.none"), quiet=True))
    if later:
        lines = tuple(_question(context, f) for f in later)
        blocks.append(More(context.counted("findings.questions", len(later)), (Bullets(lines),)))
    if report.clear_rules:
        names = sorted(rule_name(context, rule) for rule in report.clear_rules)
        found_nothing = context.counted("findings.found_nothing", len(report.clear_rules))
        blocks.append(More(found_nothing, (Bullets(tuple(Reason(name) for name in names)),)))
    if report.elsewhere:
        lines = tuple(_line(context, f) for f in report.elsewhere)
        blocks.append(More(context.counted("findings.elsewhere", len(lines)), (Bullets(lines),)))
    return Section("findings", context.say("sections.findings"), tuple(blocks), framed=False)


CARDS_OF_QUESTIONS = 6
"""Open questions shown as cards; the rest is a list, so that what is known is not buried by what is not."""


def meanwhile(context: Context) -> Section | None:
    """Return what to do until a withheld treatment may be thought of again."""
    plan = context.plan
    if not plan.meanwhile:
        return None
    told = plan.meanwhile
    if context.for_client:
        told = tuple(why for why in told if not why.text.key.startswith("screening."))
    items = tuple(context.reason(why) for why in told)
    return Section("meanwhile", context.say("sections.meanwhile"), (Bullets(items),))


def finding_card(context: Context, finding: Finding) -> FindingCard:
    """Return one finding as a card."""
    texts = finding_texts(finding, context.language)
    verdict = finding.verdict
    return FindingCard(
        verdict=finding.severity.word,
        word=context.say(f"verdict_words.{finding.severity.word}"),
        title=capital(texts.name),
        where=_where(context, finding),
        because=texts.because,
        action=texts.action,
        change=texts.change,
        whom=_whom(context, verdict) if isinstance(verdict, Ask) else "",
        sources=_sources(context, finding, (*texts.supports, *texts.disputes)),
        closing=_set_aside(context, finding),
    )  # fmt: skip


def client_findings(context: Context) -> Section | None:
    """Return what the client should know of the findings, one plain sentence each."""
    report = context.plan.screening
    gravest = report.severity is Severity.WITHHOLD
    found = [f for f in report.findings if not gravest or f.severity >= Severity.ASK]
    told = tuple(dict.fromkeys(finding_texts(f, context.language).client for f in found))
    if not told:
        return None
    items = tuple(Reason(sentence) for sentence in told)
    return Section("findings", context.say("sections.findings"), (Bullets(items),))


def rule_name(context: Context, rule: str) -> str:
    """Return a rule's name as a finding has it, without what only a finding knows."""
    key = f"screening.{rule}.name"
    if has(key, context.language):
        name = say(key, context.language, zones="", days="", last="", until="")
        return capital(name)
    return capital(rule.replace("_", " "))


def asked_where(context: Context) -> str:
    """Return the places asked for, in words."""
    names = place_names(context.plan.screening.asked, context.language, plain=context.for_client)
    return shown(names, context.language)


def _modality(context: Context) -> str:
    wish = context.plan.screening.intake.wish
    names = [wish.modality, *sorted(wish.together)]
    return shown([say(f"devices.modalities.{m}", context.language) for m in names], context.language)


def _lines(context: Context) -> list[str]:
    report = context.plan.screening
    asks = sum(f.severity is Severity.ASK for f in report.findings)
    cautions = sum(f.severity is Severity.CAUTION for f in report.findings)
    provisional = context.say("verdict.provisional")
    match report.severity:
        case Severity.WITHHOLD:
            decides = [_decides(context)] if report.deciding_rule else []
            return [*decides, *([context.counted("verdict.open", asks)] if asks else [])]
        case Severity.ASK:
            return [context.counted("verdict.ask", asks), *_named(context, Severity.ASK), provisional]
        case Severity.CAUTION:
            return [context.counted("verdict.changes", cautions), *_named(context, Severity.CAUTION)]
        case Severity.CLEAR:
            return []


def _named(context: Context, severity: Severity) -> list[str]:
    """Return the names of findings that are few enough to be read at once."""
    found = [f for f in context.plan.screening.findings if f.severity is severity]
    names = list(dict.fromkeys(finding_texts(f, context.language).name for f in found))
    if len(names) > NAMED_AT_MOST:
        return []
    return [context.say("verdict.named", names=[names[0][:1].upper() + names[0][1:], *map(_lower, names[1:])])]


def _lower(name: str) -> str:
    """Return a name as inside a sentence; an abbreviation keeps its letters."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


NAMED_AT_MOST = 4


def _decides(context: Context) -> str:
    report = context.plan.screening
    finding = next(f for f in report.findings if f.rule.id == report.deciding_rule and f.until)
    name = capital(finding_texts(finding, context.language).name)
    if finding.until is not None and finding.until.state is not None:
        return context.say("verdict.state", finding=name, state=until_text(finding.until, context.language))
    return context.say("verdict.decides", finding=name)


def _sources(context: Context, finding: Finding, cites: tuple[Cite, ...]) -> Sources | None:
    """Return the works behind a finding, with the days that were taken from what they say."""
    wait, assumed = finding.rule.wait, finding.rule.assumed
    took = ""
    if wait is not None:
        days = context.plan.screening.practice.days_by_rule.get(finding.rule.id, wait.days)
        took = context.say("findings.took", days=days)
        if wait.seen_min is not None and wait.seen_max is not None:
            took = context.say("findings.took_of", days=days, low=wait.seen_min, high=wait.seen_max)
        assumed = " ".join(part for part in (assumed, wait.why if wait.is_assumed else "") if part)
    return context.sources(cites, finding.level, took=took, assumed=assumed)


def _where(context: Context, finding: Finding) -> str:
    names = place_names(finding.sites, context.language, plain=context.for_client)
    ways = modality_names(context, finding.modalities)
    return capital(context.say("findings.where", modalities=ways, where=names))


def modality_names(context: Context, modalities: frozenset[Modality]) -> str:
    """Return ways of treating in words, in their fixed order."""
    if modalities == frozenset(Modality):
        return context.say("findings.all_modalities")
    ordered = [say(f"devices.modalities.{m}", context.language) for m in Modality if m in modalities]
    return shown(ordered, context.language)


def _set_aside(context: Context, finding: Finding) -> str:
    """Return who may set a withheld finding aside; nothing where nobody may, or where somebody has."""
    verdict = finding.verdict
    if not isinstance(verdict, Withhold) or verdict.override_by is None or finding.overridden is not None:
        return ""
    return context.say("findings.set_aside", role=context.say(f"roles.{verdict.override_by}"))


def _whom(context: Context, ask: Ask) -> str:
    return context.say("findings.whom", whom=say(f"screening.whom.{ask.of}", context.language))


def _question(context: Context, finding: Finding) -> Reason:
    texts = finding_texts(finding, context.language)
    whom = _whom(context, finding.verdict) if isinstance(finding.verdict, Ask) else ""
    line = context.say("findings.question", because=texts.because, whom=whom)
    cites = (*texts.supports, *texts.disputes)
    return Reason(line, capital(texts.name), _sources(context, finding, cites))


def _line(context: Context, finding: Finding) -> Reason:
    texts = finding_texts(finding, context.language)
    word = context.say(f"verdict_words.{finding.severity.word}")
    line = context.say("findings.line", word=word, name=texts.name, because=texts.because)
    cites = (*texts.supports, *texts.disputes)
    return Reason(line, sources=_sources(context, finding, cites))

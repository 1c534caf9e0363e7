"""Verbs about where postings stand: `sources list`, `sources discover`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
import yaml

from config.regions import load_regions
from verbs.arguments import AsJson, RegionsFile
from verbs.speaking import answer, say, tell

# How sure we are of an address, as the head of the regions file explains it.
SURE = {"H": "address sure", "M": "address likely", "L": "address inferred", "U": "address not known"}
app = typer.Typer(no_args_is_help=True, help="Where the regions' postings stand: what is on file, what may be found.")


@app.command("list")
def list_sources(regions: RegionsFile = None, as_json: AsJson = False) -> int:
    """Lists the sources of every region, and of the whole country, with their state."""
    found = [
        {
            "region": region.id,
            "source": source.id,
            "platform": source.platform,
            "status": source.status,
            "confidence": source.confidence,
            "last_seen": source.last_seen.isoformat() if source.last_seen else None,
            "listings": len(source.listings),
        }
        for region in load_regions(regions).visited
        for source in region.sources
    ]
    if as_json:
        answer(found)
        return 0
    for row in found:
        seen = f", last seen {row['last_seen']}" if row["last_seen"] else ""
        count = f"{row['listings']} listing" + ("" if row["listings"] == 1 else "s")
        tell(
            f"{row['region']:<17} {row['source']:<32} {row['platform']:<17} {row['status']:<10} "
            f"{count}, {SURE[str(row['confidence'])]}{seen}"
        )
    return 0


@app.command()
def discover(
    region: Annotated[list[str] | None, typer.Argument(help="Regions to look for; none: those not monitored.")] = None,
    base: Annotated[str, typer.Option("--base", help="The platform's scheme and host.")] = "https://www.gov.kz",
    robots_reason: Annotated[
        str, typer.Option("--robots-reason", help="Why to ask even what robots.txt forbids; none: it is obeyed.")
    ] = "",
    regions: RegionsFile = None,
    as_json: AsJson = False,
) -> int:
    """Asks gov.kz for its bodies and proposes sources; writes nothing, a person accepts them."""
    from crawler.asking_once import Questioner
    from crawler.discover import discover as look

    known = load_regions(regions)
    today = datetime.now(UTC).date()
    now = known.of(today)
    wanted = [known.get(name) for name in region] if region else [each for each in now if not each.monitored]
    problems: list[str] = []
    found = look(Questioner(base, robots_reason), wanted, today, problems.append)
    for line in problems:
        say(line)
    missing = [each.id for each in wanted if each.id not in {p.match.region.id for p in found}]
    say(f"{len(found)} proposals for {len(wanted)} regions" + (f"; none for {', '.join(missing)}" if missing else ""))
    if as_json:
        answer([_told(proposal) for proposal in found])
    elif found:
        tell(_blocks([(proposal.match.region.id, proposal.source) for proposal in found]).rstrip("\n"))
    return 1 if problems else 0


def _told(proposal: Any) -> dict[str, Any]:
    looked, source = proposal.looked, proposal.source
    return {
        "region": proposal.match.region.id,
        "entity": proposal.match.entity.slug,
        "name": proposal.match.entity.name,
        "reasons": list(proposal.match.reasons),
        "documents": looked.documents,
        "hearings": dict(looked.hearings),
        "last_hearing": looked.last_hearing or None,
        "problem": looked.problem or None,
        "source": source | {"last_seen": source["last_seen"].isoformat()},
    }


def _blocks(proposed: list[tuple[str, dict[str, Any]]]) -> str:
    """Returns the blocks as YAML, each under a comment with its region."""
    text = []
    for region, source in proposed:
        block = yaml.safe_dump([source], allow_unicode=True, sort_keys=False, width=100)
        text.append(f"# {region}\n{block}")
    return "\n".join(text)

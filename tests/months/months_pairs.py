"""Which pairs the rules made of a story's papers: protocols with announcements, Russian with Kazakh, page with portal."""

from __future__ import annotations

from collections import Counter

from months_story import Hearing, Item, Paper, Story
from months_truth import Observer

from rules.case import RegionCase
from rules.entry import Entry


def pairs_found(story: Story, observer: Observer, case: RegionCase) -> Counter[str]:
    """Counts links and twins that are right, wrong, left to a person or not found."""
    found: Counter[str] = Counter()
    whose = {url: paper for hearing in story.hearings for paper in _papers(hearing) for url in paper.urls}
    of_hearing = {id(paper): hearing for hearing in story.hearings for paper in _papers(hearing)}
    for entry in case.entries:
        papers = {id(paper) for paper in _papers_of(entry, whose)}
        if len(papers) > 1:
            found["twins wrong"] += 1
            found[f"twins wrong: {', '.join(sorted(v.url for p in entry.postings for v in p.versions))}"] += 1
    for hearing in story.hearings:
        for paper in _papers(hearing):
            seen = [item for item in paper.items if observer.seen(item)]
            if len(seen) > 1:
                found["twins right" if _together(case, seen) else "twins not found"] += 1
    for protocol in case.protocols:
        link = case.links.announcement_of(protocol)
        own = {id(of_hearing[id(paper)]) for paper in _papers_of(protocol, whose)}
        if link is not None:
            others = {id(of_hearing[id(paper)]) for paper in _papers_of(link.announcement, whose)}
            right = bool(own & others) or _same_family(story, own, others) or not own
            found["links right" if right else "links wrong"] += 1
        elif any(h.announcement and observer.paper_seen(h.announcement) for h in story.hearings if id(h) in own):
            found["links left to a person" if case.possible_announcement(protocol) else "links not found"] += 1
    return found


def _papers(hearing: Hearing) -> list[Paper]:
    return [paper for paper in (hearing.announcement, hearing.protocol) if paper is not None]


def _papers_of(entry: Entry, whose: dict[str, Paper]) -> list[Paper]:
    first = [member.posting.versions[0].url for member in entry.members]
    return [whose[url] for url in first if url in whose]


def _together(case: RegionCase, items: list[Item]) -> bool:
    urls = {url for item in items for url in item.urls}
    showing = [e for e in case.entries if urls & {v.url for p in e.postings for v in p.versions}]
    return len(showing) == 1


def _same_family(story: Story, one: set[int], other: set[int]) -> bool:
    """Whether two hearings are the same one called twice."""
    hearings = {id(hearing): hearing for hearing in story.hearings}
    return any(hearings[a].subject is hearings[b].subject for a in one for b in other)

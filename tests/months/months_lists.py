"""The same postings hung otherwise: Russian and Kazakh ones in one list, or all of them in the list of either language."""

from __future__ import annotations

from dataclasses import replace

from months_story import Item, Story

WAYS = ("one list", "one list of the other language", "either list")
_OWN = "made-up"


def rehang(story: Story, way: str) -> bool:
    """Hangs a site of two languages as told; returns False, nothing done, for one that has not two lists of its own."""
    if story.languages != ("ru", "kk"):
        return False
    if way == "either list":
        _into_either(story)
        return True
    named = way == WAYS[1] and story.rubric_fault != "name"
    _into_one(story, "ru" if named else "both")
    return True


def _into_one(story: Story, language: str) -> None:
    """One list cannot know two entries by one key: each has its address only."""
    for item in story.items:
        if item.source == _OWN:
            item.language = language
            item.states = [replace(state, key="") for state in item.states]
    both = tuple(name for each in story.languages for name in story.names[each])
    story.names = {language: both}
    story.languages = (language,)


def _into_either(story: Story) -> None:
    for paper in story.papers:
        paper.items += [_copy(item) for item in paper.items if item.source == _OWN]
    story.noise += [_copy(item) for item in story.noise]


def _copy(item: Item) -> Item:
    other = "kk" if item.language == "ru" else "ru"
    item.states = [replace(state, key="") for state in item.states]
    return Item(item.section, other, list(item.states), item.source, item.gone)

"""A spider for every region of the regions file, and one for the country, named by it: what `scrapy list` shows."""

from __future__ import annotations

from config.regions import Territory, load_regions
from spiders.region_spider import RegionSpider


def spider_for(region: Territory) -> type[RegionSpider]:
    """Returns the spider class of a region or of the country."""
    name = "".join(part.title() for part in region.id.split("-")) + "Spider"
    return type(name, (RegionSpider,), {"name": region.id, "region": region, "__module__": __name__})


globals().update({cls.__name__: cls for cls in map(spider_for, load_regions().visited)})

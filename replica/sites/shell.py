"""The page of scripts that the platform gives a browser: the same for every address, without content or links."""

from __future__ import annotations

from functools import cache

from replica.sites.site import Response, page

_CHUNKS = ("runtime-main", "2", "main", "vendors~entities", "entities", "documents", "press", "activities")
_HINTS = ("fonts.gov.kz", "api.gov.kz", "metrics.gov.kz", "stat.gov.kz", "egov.kz", "mc.gov.kz")
_ICONS = (16, 32, 57, 96, 180)


@cache
def shell(language: str) -> Response:
    """Returns the shell, about 2.7 KB, HTTP 200."""
    scripts = "".join(
        f'<script src="/static/js/{name}.{sum(name.encode()) * 7919:08x}.chunk.js" charset="utf-8"></script>'
        for name in _CHUNKS
    )
    hints = "".join(f'<meta name="x-dns-prefetch" content="//{host}"/>' for host in _HINTS)
    icons = "".join(
        f'<link rel="icon" sizes="{size}x{size}" href="/static/icons/favicon-{size}.png"/>' for size in _ICONS
    )
    boot = ";".join(f'window.__CFG__["{key}"]="{key}.{index:02d}"' for index, key in enumerate(_CHUNKS))
    tag = language if language in ("ru", "kk", "en") else "ru"
    return page(
        f'<!doctype html><html lang="{tag}"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width,initial-scale=1,maximum-scale=5"/>'
        '<meta name="theme-color" content="#ffffff"/><meta name="format-detection" content="telephone=no"/>'
        "<title>Единая платформа интернет-ресурсов государственных органов</title>"
        f"{hints}{icons}<style>#root{{min-height:100vh}}.preloader{{position:fixed;top:50%;left:50%;width:64px;height:64px;"
        "margin:-32px 0 0 -32px;border:4px solid #e6ecf2;border-top-color:#1f78c8;border-radius:50%;animation:spin 1s "
        "linear infinite}@keyframes spin{to{transform:rotate(360deg)}}</style></head>"
        "<body><noscript>You need to enable JavaScript to run this app.</noscript>"
        f'<div id="root"><div class="preloader"></div></div><script>window.__CFG__={{}};{boot}</script>{scripts}'
        "<script>(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){(m[i].a=m[i].a||[]).push(arguments)};"
        "m[i].l=1*new Date()})"
        '(window,document,"script","/static/metrics/tag.js","ym");ym(57104323,"init",{clickmap:true,trackLinks:true,'
        "accurateTrackBounce:true});</script></body></html>"
    )

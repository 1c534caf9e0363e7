// What the platform's main script does for its news, as far as a reader can tell: ticket, data, drawing.
(function () {
  var SIZE = 10;
  var root = document.getElementById("root");
  var lang = new URLSearchParams(location.search).get("lang") || "ru";
  var where = /^\/memleket\/entities\/([^\/]+)\/press\/news(?:\/(details\/)?([\w-]+))?\/?$/;
  var path = location.pathname.match(where);
  if (!path) { return; }
  var entity = path[1], detail = Boolean(path[2]), tail = path[3];
  var home = "/memleket/entities/" + entity + "/press/news";
  var MONTHS = { ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
    kk: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(" ") };
  function day(stamp) {
    var p = stamp.slice(0, 10).split("-"), months = MONTHS[lang] || MONTHS.ru;
    return Number(p[2]) + " " + months[Number(p[1]) - 1] + " " + p[0];
  }
  function el(name, cls, words) {
    var made = document.createElement(name);
    if (cls) { made.className = cls; }
    if (words) { made.textContent = words; }
    return made;
  }
  function link(cls, href, words) { var a = el("a", cls, words); a.href = href; return a; }
  function get(url, ticket) {
    return fetch(url, { headers: { "Accept-Language": lang, "x-k6": ticket }, credentials: "same-origin" })
      .then(function (r) { if (!r.ok) { throw new Error(r.status); } return r.json(); });
  }
  function ticket() {
    return fetch("/api/v1/public/_/c/k6", { method: "POST", body: "{}", credentials: "same-origin" })
      .then(function (r) { return r.json(); })
      .then(function (p) {
        var sum = 0;
        for (var i = 0; i < p.q.length; i++) { sum = (sum * 31 + p.q.charCodeAt(i)) % p.m; }
        return p.q.split("").reverse().join("") + "." + sum;
      });
  }
  function frame() {
    root.textContent = "";
    var wrap = el("div", "Layout_wrap__3kQx1"), nav = el("nav", "Header_menu__9aZb0");
    nav.appendChild(link("Header_link__1", "/memleket/entities/" + entity + "?lang=" + lang, "gov.kz"));
    nav.appendChild(link("Header_link__1", "/memleket/entities/" + entity + "/documents?lang=" + lang, "Документы"));
    nav.appendChild(link("Header_link__1", home + "?lang=" + lang, "Новости"));
    wrap.appendChild(nav); root.appendChild(wrap);
    return wrap;
  }
  function card(item) {
    var box = el("div", "NewsCard_card__k2Lm7"), to = home + "/details/" + (item.slug || item.id) + "?lang=" + lang;
    var picture = link("NewsCard_pic__0", to); picture.appendChild(el("span", "NewsCard_ph__1"));
    box.appendChild(picture);
    box.appendChild(el("div", "NewsCard_date__Qz41p", day(item.created_date)));
    var head = link("NewsCard_title__77", to); head.appendChild(el("h3", "", item.title));
    box.appendChild(head);
    return box;
  }
  function drawList(rows, page) {
    var wrap = frame();
    wrap.appendChild(el("h1", "Title_title__5", lang === "kk" ? "Жаңалықтар" : "Новости"));
    if (!rows.length) {
      wrap.appendChild(el("p", "Empty_empty__1", lang === "kk" ? "Жаңалықтар табылмады" : "Новостей не найдено"));
      return;
    }
    var list = el("div", "NewsList_list__a9Xc2");
    rows.slice(0, SIZE).forEach(function (item) { list.appendChild(card(item)); });
    wrap.appendChild(list);
    var pager = el("div", "Pager_pager__4"), last = page + (rows.length > SIZE ? 1 : 0);
    for (var n = 1; last > 1 && n <= last; n++) {
      pager.appendChild(link("Pager_page__2", home + "/" + n + "?lang=" + lang, String(n)));
    }
    wrap.appendChild(pager);
  }
  function drawItem(item) {
    var wrap = frame(), body = el("article", "Article_article__8");
    wrap.appendChild(el("h1", "Title_title__5", item.title));
    wrap.appendChild(el("div", "Article_date__2", day(item.created_date)));
    body.innerHTML = item.body || "";
    wrap.appendChild(body);
  }
  var api = "/api/v1/public/content-manager/news";
  ticket().then(function (t) {
    if (detail) { return get(api + "/" + tail, t).then(drawItem); }
    var page = Number(tail || 1), query = "?projects=eq:" + entity + "&sort-by=created_date:DESC&page=";
    return get(api + query + page + "&size=" + SIZE, t).then(function (rows) {
      return get(api + query + (page + 1) + "&size=" + SIZE, t).then(function (more) {
        drawList(rows.concat(more.slice(0, 1)), page);
      });
    });
  });
})();

(() => {
"use strict";
const $ = (s, at = document) => at.querySelector(s);
const $$ = (s, at = document) => [...at.querySelectorAll(s)];
const root = document.documentElement;
const make = (tag, text, attrs = {}) => {
  const e = document.createElement(tag);
  if (text) e.textContent = text;
  for (const [k, v] of Object.entries(attrs)) e.setAttribute(k, v);
  return e;
};
const said = $("#said");
let quiet;
const say = text => { said.textContent = text; clearTimeout(quiet); quiet = setTimeout(() => { said.textContent = ""; }, 3200); };

/* Times: the server writes UTC, the reader sees the time of the place. */
const times = at => {
  for (const t of $$("time[datetime]", at)) {
    const when = new Date(t.dateTime);
    if (!isNaN(when)) { t.title = t.textContent; t.textContent = when.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }); }
  }
};

/* Theme and help */
const THEMES = [["", "Auto"], ["light", "Light"], ["dark", "Dark"]];
const KEY = "discrepancy-auditor.theme";
let theme = root.dataset.theme || "";
const button = (text, run, attrs = {}) => {
  const b = make("button", text, { type: "button", ...attrs });
  b.addEventListener("click", run);
  return b;
};
const help = $("#help");
const box = $("#switches");
if (box) {
  const name = () => `${THEMES.find(t => t[0] === theme)[1]} theme`;
  const switcher = button(name(), () => {
    theme = THEMES[(THEMES.findIndex(t => t[0] === theme) + 1) % THEMES.length][0];
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    try { localStorage.setItem(KEY, theme); } catch { /* kept for this page only */ }
    switcher.textContent = name();
  });
  box.append(switcher, button("?", () => help.showModal(), { "aria-label": "Keyboard help" }));
}

/* A form sent without leaving the page; the answer holds the card as it is now. */
const busy = new WeakSet();
const send = async (form, submitter) => {
  const card = form.closest(".card");
  if (!card || busy.has(card)) return;
  busy.add(card);
  card.setAttribute("aria-busy", "true");
  try {
    const body = new FormData(form, submitter);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, redirect: "error" });
    if (!answer.ok) { say(await answer.text()); return; }
    const made = await answer.json();
    swap(card, made.card);
    say(made.said);
  } catch { say("The desk does not answer. Nothing was saved; try again."); }
  finally { busy.delete(card); card.removeAttribute("aria-busy"); }
};
const swap = (card, text) => {
  const had = card.contains(document.activeElement);
  const note = $(".note input", card);
  const typing = note && document.activeElement === note;
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".card");
  if (!fresh) { location.reload(); return; }
  card.replaceWith(fresh);
  times(fresh);
  givers(fresh);
  if (typing) $(".note input", fresh).focus(); else if (had) fresh.focus({ preventScroll: true });
};
document.addEventListener("submit", e => {
  const form = e.target;
  if (form.method === "post" && form.closest(".card")) { e.preventDefault(); send(form, e.submitter); }
});
/* Enter in the note keeps it with the decision already made; without one it confirms nothing by accident. */
document.addEventListener("keydown", e => {
  if (e.key !== "Enter" || e.isComposing || !e.target.matches(".decide .note input")) return;
  e.preventDefault();
  const pressed = $('.choices button[aria-pressed="true"]', e.target.form);
  if (pressed) pressed.click(); else say("Choose a decision; the note goes with it.");
});

/* Filters act at once; without scripts there is a button. */
const filters = $("#filters");
if (filters) {
  $(".apply", filters).classList.add("vh");
  filters.addEventListener("change", e => { if (e.target.matches("select")) filters.requestSubmit(); });
  filters.addEventListener("formdata", e => {
    for (const [k, v] of [...e.formData]) if (!v || (k === "state" && v === "todo") || (k === "sort" && v === "rank")) e.formData.delete(k);
  });
}
/* Choosing a person gives the finding; without scripts there is a button. */
const givers = at => { for (const b of $$(".give button", at)) b.classList.add("vh"); };
document.addEventListener("change", e => { if (e.target.matches(".give select")) e.target.form.requestSubmit(); });
const more = $("#more-pastes");
if (more) more.addEventListener("click", () => {
  const last = $$(".paste").pop();
  const next = last.cloneNode(true);
  $$("input, textarea", next).forEach(f => { f.value = ""; });
  last.after(next);
  $("input", next).focus();
});

/* A run that goes on: its line is asked for until it ends, then the page shows what it found. */
const follow = async () => {
  const run = $("#run[data-going]");
  if (!run) return;
  try {
    const answer = await fetch(run.dataset.going, { headers: { "X-Requested-With": "fetch" } });
    if (answer.headers.get("X-Going") === "0") { location.reload(); return; }
    if (answer.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#run");
      if (fresh) run.replaceWith(fresh);
    }
  } catch { /* the desk restarts: ask again */ }
  setTimeout(follow, 700);
};
setTimeout(follow, 400);

/* Sources start at their first mark. */
for (const reading of $$(".reading")) {
  const mark = $("mark", reading);
  if (mark && !location.hash.startsWith("#s")) reading.scrollTop = mark.offsetTop - reading.offsetTop - reading.clientHeight / 3;
}

/* Copy */
const copy = (text, done) => {
  const old = () => {
    const t = document.body.appendChild(make("textarea"));
    t.value = text; t.select();
    const ok = document.execCommand("copy");
    t.remove(); say(ok ? done : "Copying is not allowed here");
  };
  navigator.clipboard ? navigator.clipboard.writeText(text).then(() => say(done), old) : old();
};
const plainText = e => { const k = e.cloneNode(true); $$(".vh", k).forEach(v => v.remove()); return k.textContent.replace(/\s+/g, " ").trim(); };
const asText = c => [
  plainText($("h3", c)), "",
  ...$$(".side:not(.merged) figure", c).map(f => {
    const cap = $("figcaption", f), url = $("a[rel]", cap);
    const who = [...cap.children].filter(x => x.tagName !== "A").map(plainText).join(", ");
    return `“${plainText($("blockquote", f))}”\n  ${who}${url ? "\n  " + url.href : ""}`;
  }), "", new URL(c.dataset.place, location.href).href,
].join("\n");
const copyLink = $("#copy-link"), copyText = $("#copy-text");
if (copyLink) copyLink.addEventListener("click", () => copy(new URL($(".card").dataset.place, location.href).href, "Link copied"));
if (copyText) copyText.addEventListener("click", () => copy(asText($(".card")), "Text copied"));

/* Inline view: one text, A's own words and B's own words between the shared ones. */
const longest = (a, b) => {
  const same = (x, y) => x.toLowerCase() === y.toLowerCase();
  const t = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length; i--;) for (let j = b.length; j--;) t[i][j] = same(a[i], b[j]) ? t[i + 1][j + 1] + 1 : Math.max(t[i + 1][j], t[i][j + 1]);
  const out = [];
  const add = (k, w) => { const l = out[out.length - 1]; l && l[0] === k ? l[1].push(w) : out.push([k, [w]]); };
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(a[i], b[j])) add("=", a[i]), i++, j++;
    else if (j >= b.length || (i < a.length && t[i + 1][j] >= t[i][j + 1])) add("A", a[i++]);
    else add("B", b[j++]);
  }
  return out;
};
const inline = c => {
  const sides = $$(".side:not(.merged)", c);
  if (sides.length !== 2) { say("Only two accounts can be shown in one text"); return; }
  if (!$(".merged", c)) {
    const [a, b] = sides.map(s => plainText($("blockquote", s)).split(" ").slice(0, 400));
    const m = make("section", "", { class: "side merged" });
    const q = m.appendChild(make("blockquote"));
    for (const [k, words] of longest(a, b)) {
      const e = k === "=" ? make("span") : make(k === "A" ? "del" : "ins");
      if (k !== "=") e.append(make("span", `${k} says: `, { class: "vh" }), make("sup", k, { "aria-hidden": "true" }));
      e.append(words.join(" "));
      q.append(e, " ");
    }
    m.append(make("p", sides.map((s, n) => `${"AB"[n]}: ${plainText($("figcaption b", s))}`).join(" · "), { class: "more" }));
    $(".sides", c).append(m);
  }
  c.classList.toggle("inline");
};

/* Keys */
const cards = () => $$(".card");
const current = () => { const a = document.activeElement; return (a && a.closest(".card")) || (cards().length === 1 ? cards()[0] : null); };
const step = by => {
  const all = cards();
  if (all.length < 2) {
    const to = $(by > 0 ? 'a[rel="next"]' : 'a[rel="prev"]');
    if (to) to.click();
    return;
  }
  const here = all.indexOf(current());
  const next = all[Math.min(Math.max(here + by, 0), all.length - 1)];
  if (here >= 0 && next === all[here]) {
    const to = $(by > 0 ? 'a[rel="next"]' : 'a[rel="prev"]');
    if (to) to.click();
    return;
  }
  next.scrollIntoView({ block: "start" });
  next.focus({ preventScroll: true });
};
const press = key => c => { const b = $(`[data-key="${key}"]`, c); if (b) b.click(); };
const choose = n => c => { const b = $$(".choices button", c)[n]; if (b) b.click(); };
const KEYED = {
  j: () => step(1), k: () => step(-1),
  o: c => { if ($(".source-box")) return; location.assign(c.dataset.place + location.search); },
  n: c => { const f = $(".note input", c); if (f) f.focus(); },
  s: inline,
  b: () => { const b = $('.queue-state [data-key="b"]'); if (b) b.click(); },
  "/": () => { const f = $("#filters [name=q]") || $(".seek input"); if (f) f.focus(); },
  "?": () => help.showModal(),
};
for (const key of "cedwau") KEYED[key] = press(key);
for (let n = 0; n < 8; n++) KEYED[n + 1] = choose(n);
const FREE = new Set(["j", "k", "b", "/", "?"]);
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || help.open || e.defaultPrevented) return;
  if (e.target.closest("input, textarea, select")) {
    if (e.key === "Escape") { const c = e.target.closest(".card"); e.target.blur(); if (c) c.focus(); }
    return;
  }
  const run = Object.hasOwn(KEYED, e.key) && KEYED[e.key];
  if (!run) return;
  const c = FREE.has(e.key) ? null : current();
  if (!FREE.has(e.key) && !c) return;
  e.preventDefault();
  run(c);
});

times(document);
givers(document);
root.dataset.ready = "1";
})();

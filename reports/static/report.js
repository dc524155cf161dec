(() => {
"use strict";
const $ = (s, at = document) => at.querySelector(s);
const $$ = (s, at = document) => [...at.querySelectorAll(s)];
const root = document.documentElement;
const cards = $$(".card");
const alarm = $$("#list .card");
const form = $("#filters");
const KEY = "discrepancy-auditor.decisions";
const store = {
  get(k) { try { return localStorage.getItem(k); } catch { return null; } },
  set(k, v) { try { localStorage.setItem(k, v); return true; } catch { return false; } },
};
const make = (tag, text, attrs = {}) => {
  const e = document.createElement(tag);
  if (text) e.textContent = text;
  for (const [k, v] of Object.entries(attrs)) e.setAttribute(k, v);
  return e;
};
const act = (text, run, attrs = {}) => {
  const b = make("button", text, { type: "button", class: "act", ...attrs });
  b.addEventListener("click", run);
  return b;
};
const said = document.body.appendChild(make("div", "", { id: "said", role: "status" }));
let quiet;
const say = text => { said.textContent = text; clearTimeout(quiet); quiet = setTimeout(() => { said.textContent = ""; }, 2600); };

/* Folding: without scripts everything is open; with scripts, headings become buttons. */
const foldOf = e => e.closest(".card, .fold");
const toggle = (e, open) => {
  e.classList.toggle("shut", !open);
  const b = e.headButton;
  if (b) b.setAttribute("aria-expanded", String(open));
  if (open && e.classList.contains("card")) tools(e);
};
const isOpen = e => !e.classList.contains("shut");
const headed = (e, heading, changed) => {
  const b = make("button", "", { type: "button", "aria-expanded": String(isOpen(e)) });
  b.append(...heading.childNodes);
  heading.append(b);
  e.headButton = b;
  b.addEventListener("click", () => { toggle(e, !isOpen(e)); if (changed) changed(); });
};
const many = document.body.classList.contains("many");
cards.forEach(c => {
  headed(c, $("h3", c), () => save());
});
$$(".fold").forEach(f => {
  const heading = $(":scope > h3, :scope > h4", f);
  headed(f, heading);
});

/* Decisions: append-only, kept in this browser, written as the review app reads them. */
const VERDICTS = [
  ["confirmed", "Confirm", "c", ""],
  ["explained", "Explained: update", "", "update"],
  ["explained", "Explained: rounding", "", "rounding"],
  ["explained", "Explained: scope", "", "scope"],
  ["explained", "Explained: quote of rivals", "", "quote of rivals"],
  ["dismissed", "Wrong alignment", "", "wrong alignment"],
  ["dismissed", "Not important", "", "not important"],
  ["needs follow-up", "Ask someone", "", "ask someone"],
];
const given = JSON.parse($("#data").textContent).decisions;
const listOf = key => { try { const l = JSON.parse(store.get(key) || "[]"); return Array.isArray(l) ? l : []; } catch { return []; } };
let own = listOf(KEY);
/* Joins and splits: a log of its own, in which "undo" takes back the row made at that moment. */
const RULINGS = "discrepancy-auditor.rulings";
let rulings = listOf(RULINGS);
let latest = new Map();
const remember = () => {
  latest = new Map();
  for (const d of [...given, ...own]) d.verdict === "open" ? latest.delete(d.fingerprint) : latest.set(d.fingerprint, d);
};
remember();
const keep = () => {
  remember();
  if (!(store.set(KEY, JSON.stringify(own)) && store.set(RULINGS, JSON.stringify(rulings)))) say("This browser does not keep decisions; export them before you leave.");
};
const person = () => store.get("discrepancy-auditor.person") || "";
const label = d => (d.note ? `${d.verdict} (${d.note})` : d.verdict);
const paint = c => {
  const d = latest.get(c.dataset.f);
  c.classList.toggle("decided", !!d);
  let v = $(".verdict", c);
  if (!v && !d && !c.tools) return;
  if (!v) $(".sev", c).after(v = make("span", "", { class: "verdict" }));
  v.textContent = d ? `✓ ${label(d)}` : "";
  $$("[data-verdict]", c).forEach(b => b.setAttribute("aria-pressed", String(!!d && b.dataset.verdict === d.verdict)));
  const line = $(".history", c);
  if (line) line.textContent = d ? `${d.by || "You"}, ${new Date(d.at).toLocaleString()}` : "";
  const parts = $(".splits", c);
  if (parts) parts.replaceChildren(...splitsOf(c).map(r => splitLine(c, r)));
};
const row = (c, verdict, note, more = {}) => ({ fingerprint: c.dataset.f, verdict, note, by: person(), at: new Date().toISOString(), ...more });
const decide = (c, verdict, note = "") => {
  const typed = $(".tools input", c);
  own.push(row(c, verdict, [note, typed ? typed.value.trim() : ""].filter(Boolean).join(": ")));
  keep(); paint(c); apply();
  say(verdict === "open" ? "Decision taken back" : `Finding ${$(".no", c).textContent}: ${verdict}`);
};
const undo = c => { if (latest.has(c.dataset.f)) decide(c, "open"); };

/* The same decision for every finding shown: one row each, which one press takes back again. */
const shownCards = () => cards.filter(c => !c.hidden);
const decideAll = ([verdict, , , reason]) => {
  const all = shownCards(), batch = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  const note = [reason, $("#bulk-note").value.trim()].filter(Boolean).join(": ");
  for (const c of all) own.push(row(c, verdict, note, { batch }));
  keep(); all.forEach(paint); apply();
  say(`${all.length} findings: ${verdict}`);
};
const lastBatch = () => {
  const undone = new Set(own.map(d => d.undoes));
  const made = own.filter(d => d.batch && !undone.has(d.batch));
  return made.length ? made[made.length - 1].batch : "";
};
const undoBatch = () => {
  const batch = lastBatch();
  if (!batch) return;
  let taken = 0;
  for (const d of own.filter(r => r.batch === batch)) {
    const c = cards.find(x => x.dataset.f === d.fingerprint);
    if (!c || latest.get(d.fingerprint) !== d) continue;
    const log = [...given, ...own].filter(r => r.fingerprint === d.fingerprint);
    const before = log[log.indexOf(d) - 1] || { verdict: "open", note: "" };
    own.push(row(c, before.verdict, before.note, { undoes: batch }));
    taken++;
  }
  if (!taken) own.push({ fingerprint: "", verdict: "open", note: "", by: person(), at: new Date().toISOString(), undoes: batch });
  keep(); cards.forEach(paint); apply();
  say(`${taken} decisions taken back`);
};

/* "This passage is about something else": the review app reads it and parts the passages in its next run. */
const splitsOf = c => {
  const void_ = new Set(rulings.filter(r => r.kind === "undo").map(r => r.takes_back));
  return rulings.filter(r => r.kind === "split" && r.finding === c.dataset.f && !void_.has(r.at));
};
const passageOf = (c, claim) => $$(".side figure", c).find(f => f.dataset.c === claim);
const nameOf = f => {
  const side = $(".value b", f.parentNode), mark = $("mark", f);
  const who = make("span", plainText($("figcaption b", f)), { class: "who" });
  return [side ? side.textContent + " " : "", who, `: “${plainText(mark || $("blockquote", f)).slice(0, 60)}”`];
};
const rule = (c, made) => {
  rulings.push({ by: person(), at: new Date().toISOString(), ...made });
  keep(); paint(c);
};
const split = (c, f) => {
  if (splitsOf(c).some(r => r.claim === f.dataset.c)) return say("Split already");
  rule(c, { kind: "split", finding: c.dataset.f, claim: f.dataset.c, note: $(".tools input", c).value.trim() });
  say("Split from the topic; export it to the review app");
};
const splitLine = (c, r) => {
  const f = passageOf(c, r.claim), line = make("li", "Split from the topic: ");
  line.append(...(f ? nameOf(f) : ["a passage"]), r.note ? ` (${r.note}) ` : " ", act("Take it back", () => { rule(c, { kind: "undo", takes_back: r.at }); $(".asks button", c).focus(); }, { class: "act lite" }));
  return line;
};
/* A button that opens a row of buttons: every choice is reached by Tab, none is made by passing over it. */
let menus = 0;
const menu = (text, entries, attrs = {}) => {
  const id = `menu-${++menus}`, box = make("span", "", { class: "choices", id, role: "group", "aria-label": text, hidden: "" });
  const head = act(text, () => { box.hidden = !box.hidden; head.setAttribute("aria-expanded", String(!box.hidden)); if (!box.hidden) box.firstChild.focus(); }, { "aria-expanded": "false", "aria-controls": id, ...attrs });
  for (const [words, run] of entries) {
    const b = act("", () => { run(); head.click(); head.focus(); });
    b.append(...[words].flat());
    box.append(b);
  }
  box.addEventListener("keydown", e => { if (e.key === "Escape") { e.stopPropagation(); head.click(); head.focus(); } });
  return [head, box];
};

/* Tools of a card are made when it is first opened: 500 cards would carry 5,000 buttons. */
function tools(c) {
  if (c.tools) return;
  c.tools = true;
  if (document.body.dataset.weak) weaken(c);
  const bar = make("div", "", { class: "tools", role: "group", "aria-label": "Decide on this finding" });
  bar.append(act("Confirm", () => decide(c, "confirmed"), { "data-verdict": "confirmed" }));
  const [pick, choices] = menu("Other decision …", VERDICTS.slice(1).map(([v, text, , n]) => [text, () => decide(c, v, n)]));
  const note = make("input", "", { type: "text", placeholder: "Note", "aria-label": "Note to the decision", maxlength: "500" });
  bar.append(act("Dismiss", () => decide(c, "dismissed"), { "data-verdict": "dismissed" }), pick, note, act("Undo", () => undo(c)));
  bar.append(make("span", "", { class: "gap" }));
  if ($$(".side", c).length === 2) bar.append(act("Inline", e => inline(c, e.target), { "aria-pressed": "false", class: "act view" }));
  bar.append(act("Copy link", () => copy(linkTo(c), "Link copied")), act("Copy as text", () => copy(asText(c), "Text copied")));
  const quoted = $$(".side:not(.merged) figure[data-c]", c);
  const [parts, passages] = quoted.length > 1 ? menu("Split …", quoted.map(f => [nameOf(f), () => split(c, f)]), { title: "A passage is about something else" }) : ["", ""];
  pick.after(choices, parts, passages);
  bar.classList.add("asks");
  $(".body", c).append(bar, make("p", "", { class: "history" }), make("ul", "", { class: "splits" }));
  paint(c);
}
/* Weak marks of a long report are made when a card is opened, as reports/diff.py makes them. */
const COMMON = new Set("about after also been before could from have into more most other over said says since some than that their them then there these they this those were what when where which while whose will with would your".split(" "));
const terms = text => new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []).filter(w => (w.length > 3 || /\d/.test(w)) && !COMMON.has(w)));
function weaken(c) {
  const quotes = $$(".side blockquote", c);
  const sets = quotes.map(q => terms(q.textContent));
  quotes.forEach((q, at) => {
    const others = sets.filter((_, i) => i !== at);
    if (!others.length || others.length > 3) return;
    for (const node of [...q.childNodes].filter(n => n.nodeType === 3)) {
      const parts = node.data.split(/([\p{L}\p{N}]+)/u).map(w => (sets[at].has(w.toLowerCase()) && others.every(o => o.has(w.toLowerCase())) ? make("i", w) : w));
      node.replaceWith(...parts);
    }
  });
}
const linkTo = c => location.href.split("#")[0] + "#" + c.id;
const plainText = e => { const k = e.cloneNode(true); $$(".vh", k).forEach(v => v.remove()); return k.textContent.replace(/\s+/g, " ").trim(); };
const asText = c => [
  plainText($("h3", c)), "",
  ...$$(".side:not(.merged) figure", c).map(f => {
    const cap = $("figcaption", f), to = $('a[href^="#"]', cap).getAttribute("href").slice(1);
    const source = (document.getElementById(to) || cap).closest(".source, figcaption"), url = $("a[rel]", source);
    const who = [...cap.children].filter(x => x.tagName !== "A").map(plainText).join(", ");
    return `“${plainText($("blockquote", f))}”\n  ${who}${url ? "\n  " + url.href : ""}`;
  }), "", linkTo(c),
].join("\n");
const copy = (text, done) => {
  const old = () => {
    const t = document.body.appendChild(make("textarea"));
    t.value = text; t.select();
    const ok = document.execCommand("copy");
    t.remove(); say(ok ? done : "Copying is not allowed here");
  };
  navigator.clipboard ? navigator.clipboard.writeText(text).then(() => say(done), old) : old();
};

/* Inline view: one text, A's own words and B's own words between the shared ones. */
const longest = (a, b) => {
  const t = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length; i--;) for (let j = b.length; j--;) t[i][j] = a[i].toLowerCase() === b[j].toLowerCase() ? t[i + 1][j + 1] + 1 : Math.max(t[i + 1][j], t[i][j + 1]);
  const out = [];
  const add = (k, w) => { const l = out[out.length - 1]; l && l[0] === k ? l[1].push(w) : out.push([k, [w]]); };
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i].toLowerCase() === b[j].toLowerCase()) add("=", a[i]), i++, j++;
    else if (j >= b.length || (i < a.length && t[i + 1][j] >= t[i][j + 1])) add("A", a[i++]);
    else add("B", b[j++]);
  }
  return out;
};
function inline(c, button) {
  let m = $(".merged", c);
  if (!m) {
    const [a, b] = $$(".side", c).map(s => plainText($("blockquote", s)).split(" "));
    m = make("section", "", { class: "side merged" });
    const q = m.appendChild(make("blockquote"));
    for (const [k, words] of longest(a.slice(0, 400), b.slice(0, 400))) {
      const e = k === "=" ? make("span") : make(k === "A" ? "del" : "ins");
      if (k !== "=") e.append(make("span", `${k} says: `, { class: "vh" }), make("sup", k, { "aria-hidden": "true" }));
      e.append(words.join(" "));
      q.append(e, " ");
    }
    const names = $$(".side figcaption b", c).map(plainText);
    m.append(make("p", `A: ${plainText($(".side figcaption b", c))} · B: ${plainText($(".side + .side figcaption b", c)) || names[1]}`, { class: "more" }));
    $(".sides", c).append(m);
  }
  const on = c.classList.toggle("inline");
  const b = button || $(".view", c);
  if (b) b.setAttribute("aria-pressed", String(on));
}

/* Filters, order, opened findings and place live in the address: #f=relation:nuance;q=toll;at=d-… */
const state = { at: "" };
const fields = form ? [...form.elements].filter(e => e.name) : [];
const read = () => {
  const raw = location.hash.slice(1);
  const found = {};
  if (raw.startsWith("f=")) {
    for (const part of raw.slice(2).split(";")) {
      const cut = part.indexOf(":");
      if (cut > 0) try { found[part.slice(0, cut)] = decodeURIComponent(part.slice(cut + 1)); } catch { /* a broken link keeps its other parts */ }
    }
  } else if (raw) { found.at = raw; for (const e of fields) if (e.value) found[e.name] = e.value; }
  return found;
};
const code = () => {
  const parts = fields.filter(e => e.value).map(e => `${e.name}:${encodeURIComponent(e.value)}`);
  const open = cards.filter(c => isOpen(c) !== !many).map(c => c.id);
  if (open.length && open.length <= 40) parts.push(`${many ? "open" : "shut"}:${open.join(",")}`);
  if (state.at) parts.push(`at:${state.at}`);
  return parts.length ? "#f=" + parts.join(";") : "";
};
const save = () => { try { history.replaceState(history.state, "", code() || location.pathname + location.search); } catch { /* some viewers forbid it */ } };
const words = new Map();
const textOf = c => { if (!words.has(c)) words.set(c, c.textContent.toLowerCase()); return words.get(c); };
const fits = c => fields.every(e => {
  const v = e.value;
  if (!v || e.name === "sort") return true;
  if (e.name === "q") return v.toLowerCase().split(/\s+/).filter(Boolean).every(w => textOf(c).includes(w));
  if (e.name === "reviewed") { const d = latest.has(c.dataset.f); return v === "no" ? !d : v === "yes" ? d : given.some(g => g.fingerprint === c.dataset.f); }
  return (" " + (c.dataset[e.name] || "") + " ").includes(" " + v + " ");
});
const value = name => { const e = fields.find(f => f.name === name); return e ? e.value : ""; };
const ORDERS = {
  topic: (a, b) => (+a.dataset.topic) - (+b.dataset.topic),
  kind: (a, b) => a.dataset.kind.localeCompare(b.dataset.kind),
  outlets: (a, b) => b.dataset.outlet.split(" ").length - a.dataset.outlet.split(" ").length,
  score: (a, b) => b.dataset.score - a.dataset.score,
};
let order = "";
const apply = () => {
  if (!form) return;
  let shown = 0;
  for (const c of cards) { const ok = fits(c); if (c.hidden === ok) c.hidden = !ok; if (ok) shown++; }
  const wanted = value("sort");
  if (wanted !== order) {
    order = wanted;
    for (const name of ["#list", "#later"]) {
      const box = $(name);
      if (box) box.append(...cards.filter(c => c.parentNode === box).sort(ORDERS[order] || (() => 0)));
    }
  }
  const decided = cards.filter(c => latest.has(c.dataset.f)).length;
  $("#count").textContent = (shown === cards.length ? `${cards.length} findings` : `${shown} of ${cards.length} findings`) + (decided ? ` · ${decided} decided` : "");
  const all = $("#bulk"), back = $("#bulk-undo");
  if (all) { all.textContent = `Decide on ${shown === 1 ? "the one" : `all ${shown}`} shown …`; all.disabled = !shown; back.hidden = !lastBatch(); }
  const clear = $("#clear");
  if (clear) clear.hidden = !fields.some(e => e.value && e.name !== "sort");
  const later = $("#updates");
  if (later) later.hidden = !$$("#later .card").some(c => !c.hidden);
  save();
};
const restore = found => {
  for (const e of fields) e.value = found[e.name] || "";
  const listed = (found.open || found.shut || "").split(",");
  if (found.open || found.shut) for (const c of cards) toggle(c, listed.includes(c.id) ? !!found.open : !many);
  state.at = found.at || "";
  apply();
};
const reveal = (id, focus) => {
  const e = id && document.getElementById(id);
  if (!e) return;
  const card = e.closest(".card");
  if (card && card.hidden) { fields.forEach(f => { if (f.name !== "sort") f.value = ""; }); apply(); }
  for (let up = foldOf(e); up; up = foldOf(up.parentNode)) toggle(up, true);
  e.scrollIntoView({ block: e.matches(".card, section, .source") ? "start" : "center", behavior: focus ? "auto" : "instant" });
  $$(".lit").forEach(x => x.classList.remove("lit"));
  e.classList.add("lit");
  if (focus) { if (!e.matches("a, button, [tabindex]")) e.setAttribute("tabindex", "-1"); e.focus({ preventScroll: true }); }
};
let came = "";
const backTo = document.body.appendChild(act("← Back to the finding", () => go(came, true), { class: "act back-to", hidden: "" }));
function go(id, push) {
  const target = document.getElementById(id);
  if (!target) return;
  const from = document.activeElement && document.activeElement.closest(".card");
  if (target.closest(".source")) { if (from) came = from.id; } else came = "";
  backTo.hidden = !came;
  state.at = id;
  if (push) try { history.pushState(null, "", code()); } catch { /* some viewers forbid it */ }
  reveal(id, true);
  save();
}
document.addEventListener("click", e => {
  const a = e.target.closest && e.target.closest('a[href^="#"]');
  if (!a || e.ctrlKey || e.metaKey || e.shiftKey) return;
  const to = a.getAttribute("href").slice(1);
  e.preventDefault();
  if (to.startsWith("f=")) {
    try { history.pushState(null, "", "#" + to); } catch { location.hash = to; }
    restore(read());
    reveal("findings", true);
  } else go(decodeURIComponent(to), true);
});
addEventListener("popstate", () => { const found = read(); restore(found); backTo.hidden = true; if (found.at) reveal(found.at, true); });
if (form) {
  form.addEventListener("input", apply);
  form.addEventListener("submit", e => e.preventDefault());
}

/* Buttons of the page */
const download = (name, type, text) => {
  const a = make("a", "", { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  document.body.append(a); a.click(); a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
};
const exported = () => {
  const decisions = [...given, ...own.filter(d => d.fingerprint)];
  return JSON.stringify(rulings.length ? { schema: "1", decisions, rulings } : { schema: "1", decisions }, null, 1);
};
const importer = make("input", "", { type: "file", accept: ".json,application/json", hidden: "", "aria-label": "Decisions to import" });
importer.addEventListener("change", async () => {
  try {
    const content = JSON.parse(await importer.files[0].text()), list = content.decisions;
    const had = new Set(rulings.map(r => JSON.stringify([r.kind, r.at])));
    const parted = (Array.isArray(content.rulings) ? content.rulings : []).filter(r => r && typeof r.kind === "string" && typeof r.at === "string" && !had.has(JSON.stringify([r.kind, r.at])));
    rulings.push(...parted);
    const seen = new Set([...given, ...own].map(d => JSON.stringify([d.fingerprint, d.verdict, d.at])));
    const fresh = list.filter(d => typeof d.fingerprint === "string" && typeof d.verdict === "string" && !seen.has(JSON.stringify([d.fingerprint, d.verdict, d.at])));
    own.push(...fresh.map(d => ({ fingerprint: d.fingerprint, verdict: d.verdict, note: String(d.note || ""), by: String(d.by || ""), at: String(d.at || "") })));
    own.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    keep(); cards.forEach(paint); apply(); say(`${fresh.length} decisions${parted.length ? ` and ${parted.length} splits` : ""} read`);
  } catch { say("This file holds no decisions"); }
  importer.value = "";
});
if (form) {
  const name = make("input", "", { type: "text", placeholder: "Your name", "aria-label": "Your name, kept with your decisions", size: "12" });
  name.value = person();
  name.addEventListener("change", () => store.set("discrepancy-auditor.person", name.value.trim()));
  const flag = (text, cls, key) => {
    const b = act(text, () => { const on = root.classList.toggle(cls); b.setAttribute("aria-pressed", String(on)); store.set(key, on ? "1" : ""); }, { class: "act lite" });
    const on = store.get(key) === "1";
    root.classList.toggle(cls, on);
    b.setAttribute("aria-pressed", String(on));
    return b;
  };
  const clear = act("Clear filters", () => { form.reset(); apply(); }, { class: "act lite", id: "clear" });
  $("#state-buttons").append(
    clear,
    act("Open all", () => { cards.forEach(c => { if (!c.hidden) toggle(c, true); }); save(); }, { class: "act lite" }),
    act("Close all", () => { cards.forEach(c => toggle(c, false)); save(); }, { class: "act lite" }),
    act("Copy this view", () => copy(location.href, "Link to this view copied"), { class: "act lite" }));
  $("#desk").append(
    name,
    flag("Show scores", "scores", "discrepancy-auditor.scores"),
    flag("Hide outlets", "blind", "discrepancy-auditor.blind"),
    act("Export decisions", () => download("decisions.json", "application/json", exported()), { class: "act lite" }),
    act("Import decisions", () => importer.click(), { class: "act lite" }),
    importer);
  const note = make("input", "", { type: "text", id: "bulk-note", placeholder: "Note to all", "aria-label": "Note to a decision on all shown", maxlength: "500", size: "14" });
  const [all, choices] = menu("Decide on all shown", VERDICTS.map(v => [v[1].replace(/^Confirm$/, "Confirm all"), () => decideAll(v)]), { id: "bulk" });
  $("#desk").after(make("p", "", { class: "bulk" }));
  $(".desk .bulk").append(note, all, choices, act("Undo the last of these", undoBatch, { id: "bulk-undo", hidden: "" }));
}
const THEMES = [["", "Auto"], ["light", "Light"], ["dark", "Dark"]];
const themed = v => { v ? root.setAttribute("data-theme", v) : root.removeAttribute("data-theme"); };
let theme = store.get("discrepancy-auditor.theme") || "";
themed(theme);
const names = () => `${(THEMES.find(t => t[0] === theme) || THEMES[0])[1]} theme`;
const switcher = act(names(), () => {
  theme = THEMES[(THEMES.findIndex(t => t[0] === theme) + 1) % THEMES.length][0];
  themed(theme); store.set("discrepancy-auditor.theme", theme); switcher.textContent = names();
});
const KEYS = [["j / k", "next, previous finding"], ["o", "open or close it"], ["s", "side by side or inline"], ["c", "confirm"], ["d", "dismiss"], ["u", "undo"], ["n", "write a note"], ["/", "search"], ["?", "this help"], ["Esc", "leave a field or this help"]];
const help = document.body.appendChild(make("dialog", "", { "aria-labelledby": "help-h" }));
help.append(make("h2", "Keys", { id: "help-h" }));
const list = help.appendChild(make("dl", "", { class: "keys" }));
for (const [k, text] of KEYS) { const t = make("dt"); t.append(make("kbd", k)); list.append(t, make("dd", text)); }
help.append(act("Close", () => help.close()));
$("#switches").append(switcher, act("?", () => help.showModal(), { "aria-label": "Keyboard help" }));

/* Keys */
const current = () => { const a = document.activeElement; return a ? a.closest(".card") : null; };
const step = by => {
  const seen = $$(".card").filter(c => !c.hidden);
  if (!seen.length) return;
  const here = seen.indexOf(current() || document.getElementById(state.at));
  const next = seen[Math.min(Math.max(here + by, 0), seen.length - 1)];
  state.at = next.id;
  next.scrollIntoView({ block: "start" });
  next.focus({ preventScroll: true });
  save();
};
const KEYED = {
  j: () => step(1), k: () => step(-1),
  o: c => { toggle(c, !isOpen(c)); save(); },
  s: c => { toggle(c, true); if ($$(".side:not(.merged)", c).length === 2) inline(c); },
  c: c => { toggle(c, true); decide(c, "confirmed"); },
  d: c => { toggle(c, true); decide(c, "dismissed"); },
  u: c => undo(c),
  n: c => { toggle(c, true); $(".tools input", c).focus(); },
  "/": () => { if (form) form.elements.q.focus(); },
  "?": () => help.showModal(),
};
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || help.open) return;
  if (e.target.closest("input, textarea, select")) {
    if (e.key === "Escape") { const c = e.target.closest(".card"); e.target.blur(); if (c) c.focus(); }
    return;
  }
  const run = Object.hasOwn(KEYED, e.key) && KEYED[e.key];
  if (!run) return;
  const needs = run.length > 0;
  const c = needs ? current() || document.getElementById(state.at) : null;
  if (needs && !(c && c.classList.contains("card"))) return;
  e.preventDefault();
  run(c);
});

cards.forEach(c => { if (isOpen(c)) tools(c); paint(c); });
const first = read();
restore(first);
if (first.at) reveal(first.at, false);
root.dataset.ready = "1";
const draw = () => { root.dataset.drawn = "1"; };
window.requestIdleCallback ? requestIdleCallback(draw, { timeout: 300 }) : setTimeout(draw, 50);
})();

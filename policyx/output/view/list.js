// The list beside the document, and the filters that hold for both.
const list = $("list");
const filter = $("filter");
const items = new Map();
for (const [at, item] of [...list.children].entries()) {
  const record = records[at];
  items.set(record, item);
  record.sure = item.dataset.sure ?? (record.kind === "tasks" ? "" : "high");
  record.at = at;
}
const everything = () => [...records, ...added].sort((a, b) => a.place[0] - b.place[0]);
const isDoubtful = record => record.sure === "medium" || record.sure === "low";
let wanted = {};

function readFilter() {
  const form = new FormData(filter);
  wanted = Object.fromEntries(form);
  wanted.kinds = new Set(form.getAll("kind"));
  wanted.text = wanted.text.trim().toLowerCase();
  paper.classList.toggle("others", Boolean(wanted.others));
}

function isShown(record) {
  const known = filter.querySelector(`[value="${record.kind}"]`);
  if (known && !wanted.kinds.has(record.kind)) return false;
  if (wanted.sure && !(wanted.sure === "doubt" ? isDoubtful(record) : record.sure === wanted.sure)) return false;
  if (wanted.state && stateOf(record) !== wanted.state) return false;
  if (wanted.year && !yearsOf(fieldsOf(record)).includes(Number(wanted.year))) return false;
  if (wanted.unit && !record.units.some(at => data.units[at] === wanted.unit)) return false;
  return !wanted.text || `${nameOf(record)} ${valueOf(record)} ${slice(...record.place)}`.toLowerCase().includes(wanted.text);
}

function itemOf(record) {
  const there = items.get(record);
  if (there) return there;
  const link = el("a", { href: "#doc" }, el("small"), " ", el("b"), " ", el("span"));
  const made = el("li", {}, link);
  items.set(record, made);
  const next = everything().slice(everything().indexOf(record) + 1).find(other => items.has(other));
  list.insertBefore(made, next ? items.get(next) : null);
  return made;
}

// Write anew what a decision changed: the items, the counts, which marks stand out.
function refresh() {
  const all = everything();
  for (const [record, item] of items) {
    if (all.includes(record)) continue;
    item.remove();
    items.delete(record);
  }
  let shown = 0;
  const hidden = new Set();
  for (const [at, record] of all.entries()) {
    const item = itemOf(record);
    const state = stateOf(record);
    item.dataset.state = state;
    if (decisions.has(record) || item.dataset.was) rewrite(record, item);
    item.hidden = !isShown(record);
    if (item.hidden) hidden.add(String(record.at));
    else shown += 1;
  }
  for (const mark of paper.querySelectorAll("mark")) {
    mark.classList.toggle("off", mark.dataset.r.split(" ").every(at => hidden.has(at)));
  }
  $("count").textContent = shown === all.length ? `共 ${shown} 条` : `${shown} 条，共 ${all.length} 条`;
  refreshProgress();
}

function rewrite(record, item) {
  item.className = record.kind;
  item.dataset.was = "1";
  item.querySelector("small").textContent = data.kinds[record.kind];
  item.querySelector("b").textContent = nameOf(record);
  item.querySelector("span").textContent = valueOf(record);
  let said = item.querySelector(".state");
  if (!said) item.firstElementChild.append(said = el("span", { className: "state" }));
  said.textContent = STATES[stateOf(record)];
}

function refreshProgress() {
  const doubtful = records.filter(isDoubtful);
  const done = doubtful.filter(record => decisions.has(record)).length;
  $("progress").textContent = `存疑 ${doubtful.length} 条，已判 ${done} · 判定共 ${decisions.size}`;
}

filter.addEventListener("input", () => { readFilter(); refresh(); });
filter.addEventListener("submit", event => event.preventDefault());
filter.addEventListener("reset", () => setTimeout(() => { readFilter(); refresh(); }));
list.addEventListener("click", event => {
  const item = event.target.closest("li");
  if (!item) return;
  event.preventDefault();
  choose([...items].find(([, one]) => one === item)[0]);
});

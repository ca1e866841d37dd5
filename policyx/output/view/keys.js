// Keys, buttons of the head, and the start. Keys go by their place, so that an input method does not swallow them.
function showTab(name) {
  document.body.dataset.tab = name;
  for (const tab of document.querySelectorAll("button[data-tab]")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
  }
}

const KEYS = {
  KeyJ: () => step(1), KeyK: () => step(-1), KeyY: () => judge(true), KeyX: () => judge(false), KeyE: edit, KeyA: add,
  KeyU: retract, Slash: () => { showTab("side"); filter.elements.text.focus(); },
  KeyW: () => { const why = $("why"); if (why) why.open = !why.open; },
};

function walk(way) {
  const shown = everything().filter(isShown);
  const next = shown[shown.indexOf(current) + way] ?? shown[0];
  if (!next) return;
  choose(next);
  items.get(next).firstElementChild.focus({ preventScroll: true });
}

// Leaving the card, the keyboard goes on where the record stands in the list, or in the document if that is shown alone.
function back() {
  const link = current && items.get(current).firstElementChild;
  hideCard();
  (link?.offsetParent ? link : paper).focus({ preventScroll: true });
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("about").open) return;
  if (event.target.closest("input, select, textarea, form.edit")) return;
  if (event.key === "Escape" && !card.hidden) return back();
  if (list.contains(event.target) && event.key.startsWith("Arrow")) {
    event.preventDefault();
    return walk(event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : -1);
  }
  if (!$("keys").checked) return;
  const act = event.key === "?" ? () => $("about").showModal() : event.shiftKey ? null : KEYS[event.code];
  if (!act) return;
  event.preventDefault();
  act();
});

$("begin").addEventListener("click", () => step(1));
$("begin").hidden = !records.some(isDoubtful);
$("keys").addEventListener("change", () => document.body.classList.toggle("keyless", !$("keys").checked));
$("save").addEventListener("click", save);
$("open").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", event => { if (event.target.files[0]) open(event.target.files[0]); event.target.value = ""; });
$("print").addEventListener("click", () => print());
$("help").addEventListener("click", () => $("about").showModal());
for (const tab of document.querySelectorAll("button[data-tab]")) {
  tab.addEventListener("click", () => {
    if (tab.dataset.tab === "side") hideCard();
    showTab(tab.dataset.tab);
  });
}
document.body.classList.add("live");
showTab("doc");
try {
  const kept = localStorage.getItem(KEY);
  if (kept) take(JSON.parse(kept));
} catch { /* nothing kept, or a page that may not keep anything */ }
readFilter();
refresh();

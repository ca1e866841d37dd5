// The document: places in it (counted in characters, as policyx counts them), marks, and what is selected.
const paper = $("doc");
const length = text => [...text].length;
const blocks = [...paper.querySelectorAll("[data-s]")].map(node => ({ node, start: Number(node.dataset.s), text: node.textContent }));
blocks.sort((a, b) => a.start - b.start);

// The last paragraph or cell that begins at a place or before it; -1 where none does.
function lastBefore(place) {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle].start <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function slice(start, end) {
  const parts = [];
  for (let at = Math.max(0, lastBefore(start)); at < blocks.length && blocks[at].start < end; at += 1) {
    const from = blocks[at].start;
    const text = [...blocks[at].text];
    if (from + text.length > start) parts.push(text.slice(Math.max(0, start - from), end - from).join(""));
  }
  return parts.join("\n");
}

// Blanks stand only where two Latin words or numbers would run together, as policyx writes them.
const unspaced = text => text.trim().replace(/\s+/g, (blank, at, whole) =>
  /^[A-Za-z0-9]{2}$/.test(whole[at - 1] + whole[at + blank.length]) ? " " : "");

for (const { fields, place } of records) {
  if (typeof fields.text !== "number") continue;
  const words = slice(...place);
  fields.text = [...(fields.text < 0 ? unspaced(words) : words)].slice(-Math.abs(fields.text)).join("");
}

const marksOf = record => record.at === undefined ? [] : [...paper.querySelectorAll(`mark[data-r~="${record.at}"]`)];
const blockAt = place => blocks[lastBefore(place)]?.node;

// The selected stretch of one paragraph or cell, without blanks at its ends; null where nothing is selected.
function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const inside = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
  const block = inside.closest?.("#doc [data-s]");
  if (!block) return null;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(range.startContainer, range.startOffset);
  const rest = document.createRange();
  rest.selectNodeContents(block);
  rest.setStart(range.startContainer, range.startOffset);
  if (block.contains(range.endContainer)) rest.setEnd(range.endContainer, range.endOffset);
  const text = rest.toString();
  const start = Number(block.dataset.s) + length(before.toString()) + length(text) - length(text.trimStart());
  const quote = text.trim();
  return quote ? { start, end: start + length(quote), quote, table: block.matches("td, th") } : null;
}

function point(record, scroll) {
  leave();
  const marks = marksOf(record);
  const places = marks.length ? marks : [blockAt(record.place[0])].filter(Boolean);
  for (const place of places) {
    place.classList.add("now");
    place.classList.toggle("core", places.length > 1 && !place.matches(".around") && place.dataset.r?.split(" ")[0] === String(record.at));
  }
  if (!scroll || !places.length) return;
  showTab("doc");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const block = matchMedia("(max-width: 860px)").matches ? "start" : "center";
  places[0].scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
}

function leave() {
  for (const mark of paper.querySelectorAll(".now")) mark.classList.remove("now", "core");
}

// A click where several records share the words goes from one to the next.
paper.addEventListener("click", event => {
  if (!getSelection().isCollapsed) return;
  const mark = event.target.closest("mark");
  const number = paper.classList.contains("others") && event.target.closest("i");
  const shown = (mark?.dataset.r.split(" ") ?? []).map(at => records[at]).filter(isShown);
  if (number && shown.every(record => record.kind === "tasks")) showOther(Number(number.dataset.n), number);
  else if (shown.length) choose(shown[(shown.indexOf(current) + 1) % shown.length], { scroll: false });
});

document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  const inside = !chosen.isCollapsed && paper.contains(chosen.anchorNode) && !document.querySelector("form.edit");
  $("adder").hidden = !inside;
});
$("adder").firstElementChild.addEventListener("mousedown", event => event.preventDefault());
$("adder").firstElementChild.addEventListener("click", () => add());

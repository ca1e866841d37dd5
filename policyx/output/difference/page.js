const form = document.querySelector("form");
const rowsOf = group => [...group.querySelectorAll("tr[data-classes]")];
function filter() {
  const boxes = [...form.querySelectorAll("[type=checkbox]")];
  const wanted = new Set(boxes.filter(box => box.checked).map(box => box.value));
  const words = form.querySelector("[type=search]").value.trim().toLowerCase().split(/\s+/);
  let shown = 0;
  for (const section of document.querySelectorAll("section")) {
    for (const group of section.querySelectorAll("tbody")) {
      const rows = rowsOf(group);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        const ticked = !row.dataset.classes || row.dataset.classes.split(" ").some(name => wanted.has(name));
        row.hidden = !ticked || !words.every(word => text.includes(word));
        shown += !row.hidden;
      }
      group.hidden = rows.every(row => row.hidden);
    }
    section.hidden = [...section.querySelectorAll("tbody")].every(group => group.hidden);
  }
  form.querySelector("output").value = `${shown} 条`;
}
if (form) {
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  for (const button of form.querySelectorAll("button")) button.addEventListener("click", () => {
    for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = button.value === "all";
    filter();
  });
}
function sortBy(head) {
  const table = head.closest("table");
  const place = [...head.parentNode.children].indexOf(head);
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = row => row.children[place].firstChild.textContent;
  const number = text => parseFloat(text.replace(/^[^\d-]*/, ""));
  const compare = (a, b) => (number(a) - number(b)) || a.localeCompare(b, "zh-CN");
  for (const group of table.tBodies)
    group.append(...rowsOf(group).sort((a, b) => compare(key(a), key(b)) * (down ? -1 : 1)));
}
for (const head of document.querySelectorAll("thead th")) {
  const button = document.createElement("button");
  button.append(...head.childNodes);
  button.title = "排序";
  head.append(button);
  button.addEventListener("click", () => sortBy(head));
}

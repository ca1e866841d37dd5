// The current record: what it says, why, and the decision about it.
const card = $("card");
let current = null;

function choose(record, { scroll = true, focus = false } = {}) {
  if (current) items.get(current)?.firstElementChild.removeAttribute("aria-current");
  current = record;
  const item = itemOf(record);
  item.firstElementChild.setAttribute("aria-current", "true");
  point(record, scroll);
  showCard();
  list.scrollTop += item.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
  if (focus) card.focus({ preventScroll: true });
}

function showCard() {
  const record = current;
  const state = stateOf(record);
  const kind = el("span", { className: `kind ${record.kind}` }, data.kinds[record.kind]);
  const sure = isDoubtful(record) ? el("span", { className: "doubt" }, `把握${SURE[record.sure]}`) : null;
  const said = state === "open" ? null : el("span", { className: "state", dataset: { state } }, STATES[state]);
  const close = button("×", "Esc", hideCard, "close");
  close.ariaLabel = "关闭";
  const fields = fieldsOf(record);
  const rows = data.forms[record.kind].filter(field => fields[field.name] != null && fields[field.name] !== "")
    .flatMap(field => [el("dt", {}, field.label), el("dd", {}, labelOf(field, fields[field.name]))]);
  const parts = [
    el("h2", {}, kind, " ", nameOf(record).slice(0, 60), " ", sure, " ", said, " ", close), el("dl", {}, ...rows),
    el("blockquote", {}, quoteOf(record)), doubtsOf(record), actions(record), reasonsOf(record),
  ];
  card.replaceChildren(...parts.filter(Boolean));
  card.hidden = false;
  card.tabIndex = -1;
}

// What makes it doubtful: what to look at first.
function doubtsOf(record) {
  const said = (record.why ?? []).map(at => data.whys[at]).filter(([label]) => label === "存疑" || label === "把握");
  const words = said.map(([, text]) => text.replace(/^[高中低]（?|）$/g, "")).filter(Boolean);
  return isDoubtful(record) && words.length ? el("p", { className: "why" }, `存疑：${words.join("；")}`) : null;
}

// The words that it was read from; of a cell its row.
function quoteOf(record) {
  const row = record.table && blockAt(record.place[0])?.closest("tr");
  return row ? [...row.cells].map(cell => cell.textContent).join(" │ ") : slice(...record.place);
}

function actions(record) {
  const state = stateOf(record);
  const press = (made, on) => { made.setAttribute("aria-pressed", String(on)); return made; };
  const ours = record.fields !== null;
  return el("p", { className: "row acts" },
    ours ? press(button("✓ 对", "Y", () => judge(true), "right"), state === "right") : null,
    ours ? press(button("✗ 错", "X", () => judge(false), "wrong"), state === "wrong") : null,
    button("✎ 改", "E", edit), state === "open" ? null : button(ours ? "撤销" : "删除", "U", retract),
    button("下一条存疑", "J", () => step(1), "next"));
}

function reasonsOf(record) {
  const why = record.why?.map(at => data.whys[at]);
  if (!why) return null;
  const rows = why.flatMap(([label, text]) => [el("dt", {}, label), el("dd", {}, text)]);
  return el("details", { id: "why" }, el("summary", {}, "理由"), el("dl", {}, ...rows));
}

function showOther(at, place) {
  hideCard();
  place.classList.add("now");
  card.replaceChildren(el("h2", {}, el("span", { className: "kind" }, "未采用"), ` ${place.textContent}`),
    el("p", {}, data.others[at]),
    el("p", { className: "row" }, button("补录", "A", () => {
      const range = document.createRange();
      range.selectNodeContents(place);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      add();
    }), button("关闭", "Esc", hideCard)));
  card.hidden = false;
}

function hideCard() {
  card.hidden = true;
  leave();
  if (current) items.get(current)?.firstElementChild.removeAttribute("aria-current");
  current = null;
}

function judge(right) {
  if (!current?.fields) return;
  decide(current, right ? current.fields : null);
  if (isDoubtful(current) && nextDoubtful(1)) step(1);
  else showCard();
}

function edit() {
  if (!current) return;
  const record = current;
  const done = (kind, fields) => {
    if (record.kind === "tasks" && fields.text === slice(...record.place) && !record.fields?.text) delete fields.text;
    decide(record, fields);
    choose(record, { scroll: false, focus: true });
  };
  const form = formFor(record.kind, () => fieldsOf(record), "改字段", done, () => choose(record, { scroll: false, focus: true }));
  card.replaceChildren(form);
  form.querySelector("input, select, textarea").focus();
}

function add() {
  const chosen = selected();
  if (!chosen) return note("先在原文中选中要补录的文字。");
  const start = guess(chosen.quote);
  const kind = start("targets").value === undefined ? "deadlines" : "targets";
  const done = (what, fields) => {
    const record = { kind: what, id: null, place: [chosen.start, chosen.end], table: chosen.table, fields: null };
    record.units = [fields.unit].map(unit => data.units.indexOf(unit)).filter(at => at >= 0);
    added.push(record);
    decide(record, fields);
    getSelection().removeAllRanges();
    choose(record, { scroll: false, focus: true });
  };
  hideCard();
  $("adder").hidden = true;
  card.replaceChildren(formFor(kind, start, `补录：${chosen.quote.slice(0, 40)}`, done, hideCard, true));
  card.hidden = false;
  card.querySelector("input, select").focus();
}

function retract() {
  if (!current) return;
  const record = current;
  const gone = !record.fields;
  if (gone) hideCard();
  undo(record);
  if (!gone) showCard();
}

// The next doubtful record that nobody decided about, among those shown, counted from the current one.
function nextDoubtful(way) {
  const all = everything();
  const from = current ? all.indexOf(current) : way > 0 ? -1 : all.length;
  const fits = record => isDoubtful(record) && !decisions.has(record) && isShown(record) && record !== current;
  const ahead = way > 0 ? all.slice(from + 1) : all.slice(0, from).reverse();
  const behind = way > 0 ? all.slice(0, Math.max(0, from)) : all.slice(from + 1).reverse();
  return [...ahead, ...behind].find(fits);
}

function step(way) {
  const next = nextDoubtful(way);
  if (next) choose(next, { focus: true });
  else note("存疑的都判过了，记得保存判定。");
}

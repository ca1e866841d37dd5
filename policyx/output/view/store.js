// The records of the page, and what was decided about them: kept in this browser, saved to and read from files.
const data = JSON.parse(document.getElementById("data").textContent);
const kinds = Object.keys(data.kinds);
const listed = document.getElementById("list").children;
const records = data.records.map(([at, id, start, end, table, values, units, why], place) => {
  if (values[0] === 0) values[0] = listed[place].querySelector("b").textContent;
  const said = data.forms[kinds[at]].map((field, number) => [field.name, values[number]]);
  const fields = Object.fromEntries(said.filter(([name, value]) => value != null || name === "indicator"));
  return { kind: kinds[at], id, place: [start, end], table, fields, units, why };
});
const added = [];
const decisions = new Map();
const KEY = `policyx.review.${data.sha256}`;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// Fields in the order of the form, without those that say nothing, so that equal ones are written alike.
function tidy(kind, fields) {
  const given = data.forms[kind].map(field => [field.name, fields[field.name]]);
  const said = ([name, value]) => name === "indicator" || !(value == null || value === "" || value.length === 0);
  return Object.fromEntries(given.filter(said));
}

function stateOf(record) {
  const decision = decisions.get(record);
  if (!decision) return "open";
  if (!decision.found) return "added";
  if (!decision.right) return "wrong";
  return same(decision.found, decision.right) ? "right" : "changed";
}

function decide(record, right) {
  const [start, end] = record.place;
  const found = record.fields && tidy(record.kind, record.fields);
  decisions.set(record, {
    kind: record.kind, id: record.id, quote: slice(start, end), start, end, table: Boolean(record.table),
    found, right: right && tidy(record.kind, right),
  });
  keep();
}

function undo(record) {
  decisions.delete(record);
  if (!record.fields) added.splice(added.indexOf(record), 1);
  keep();
}

function review() {
  const all = [...decisions.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  return { schema_version: "1.0", document: data.document, sha256: data.sha256, decisions: all };
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(review()));
  } catch {
    note("浏览器不让本页存储判定，关闭前请保存为文件。");
  }
  refresh();
}

// What a file or this browser kept, laid over what is there; how many of its decisions have no record here.
function take(kept) {
  if (kept?.sha256 !== data.sha256 || !Array.isArray(kept.decisions)) throw new Error("other document");
  let lost = 0;
  for (const decision of kept.decisions) {
    let record = records.find(one => one.kind === decision.kind && one.id === decision.id);
    if (!decision.found) {
      record = { kind: decision.kind, id: null, place: [decision.start, decision.end], fields: null, units: [] };
      const twice = added.find(one => same(one.place, record.place) && same(decisions.get(one).right, decision.right));
      if (twice) continue;
      added.push(record);
    }
    if (record) decisions.set(record, decision);
    else lost += 1;
  }
  return lost;
}

function save() {
  const text = JSON.stringify(review(), null, 2) + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${data.document.replace(/\.[^.]*$/, "")}.review.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  note(`已保存 ${decisions.size} 条判定，见浏览器的下载文件夹：${link.download}`, 10_000);
}

async function open(file) {
  try {
    const lost = take(JSON.parse(await file.text()));
    keep();
    note(lost ? `已打开；${lost} 条判定在此找不到记录。` : "已打开。");
  } catch {
    note("不是这份文件的判定。");
  }
}

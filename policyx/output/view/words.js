// Small helpers for building the page: text is always set as text.
const el = (tag, props = {}, ...children) => {
  const { dataset, ...rest } = props;
  const made = Object.assign(document.createElement(tag), rest);
  Object.assign(made.dataset, dataset);
  made.append(...children.filter(child => child != null));
  return made;
};
const $ = id => document.getElementById(id);
const button = (label, key, act, className = "") => {
  const made = el("button", { type: "button", className, title: key && `快捷键 ${key}` }, label);
  if (key?.length === 1) made.append(" ", el("kbd", {}, key));
  made.addEventListener("click", act);
  return made;
};
const STATES = { open: "", right: "对", wrong: "错", changed: "已改", added: "补录" };
const SURE = { high: "高", medium: "中", low: "低" };

function note(text, shown = 4000) {
  $("progress").textContent = text;
  clearTimeout(note.timer);
  note.timer = setTimeout(refreshProgress, shown);
}

const fieldsOf = record => {
  const decision = decisions.get(record);
  const fields = decision?.right ?? record.fields ?? {};
  return record.kind === "tasks" && !fields.text ? { ...fields, text: slice(...record.place) } : fields;
};
const labelOf = (field, value) => field.options?.[value] ?? (Array.isArray(value) ? value.join("、") : String(value));

const yearsOf = ({ due, as_of, start, end }) => [due, as_of, start, end].map(day => Number(String(day ?? "").slice(0, 4)));

function nameOf(record) {
  const fields = fieldsOf(record);
  return fields.indicator ?? fields.unit ?? fields.title ?? fields.text ?? "（无名）";
}

function valueOf(record) {
  const fields = fieldsOf(record);
  const form = Object.fromEntries(data.forms[record.kind].map(field => [field.name, field]));
  if ("value" in fields) {
    const sign = { "=": "", range: "" }[fields.comparator] ?? form.comparator.options[fields.comparator];
    const upper = fields.upper == null ? "" : `–${fields.upper}`;
    const year = fields.due ?? fields.as_of;
    return `${sign ?? ""} ${fields.value}${upper}${fields.unit ?? ""}${year ? `，${year}年` : ""}`.trim();
  }
  if (record.kind === "deadlines") return [form.kind.options[fields.kind], fields.end].filter(Boolean).join("，");
  if (record.kind === "responsibilities") return form.role.options[fields.role];
  return [...(fields.lead ?? []), ...(fields.responsible ?? [])].slice(0, 2).join("、");
}

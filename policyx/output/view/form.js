// Correcting a record, or adding one that was missed.
function control(field, value) {
  const id = `f-${field.name}`;
  let input;
  if (field.options) {
    const options = Object.entries(field.options).map(([key, label]) => el("option", { value: key }, label || "—"));
    input = el("select", { id, name: field.name }, ...options);
    input.value = value ?? field.default ?? "";
  } else if (field.type === "long") {
    input = el("textarea", { id, name: field.name, rows: 3, value: value ?? "" });
  } else {
    input = el("input", { id, name: field.name, type: field.type === "date" ? "date" : "text" });
    input.value = Array.isArray(value) ? value.join("、") : value ?? "";
    if (field.type === "number" || field.type === "year") input.inputMode = "decimal";
    if (field.type === "list") input.placeholder = "用顿号隔开";
  }
  input.required = Boolean(field.required);
  return el("p", { className: `field ${field.type ?? "pick"}` }, el("label", { htmlFor: id }, field.label), input);
}

function read(kind, form) {
  const said = {};
  for (const field of data.forms[kind]) {
    const text = form.elements[field.name].value.trim();
    const fail = words => { throw Object.assign(new Error(`${field.label}：${words}`), { input: form.elements[field.name] }); };
    if (!text && field.required) fail("不能空着");
    if (!text) continue;
    if (field.type === "list") said[field.name] = text.split(/[、，,;；]/).map(one => one.trim()).filter(Boolean);
    else if (field.type === "number" || field.type === "year") {
      const number = Number(text.replaceAll(",", ""));
      if (!Number.isFinite(number)) fail("要填数字");
      if (field.type === "year" && !(Number.isInteger(number) && number > 1900 && number < 2200)) fail("要填四位年份");
      said[field.name] = number;
    } else said[field.name] = text;
  }
  if ("comparator" in said && (said.comparator === "range") !== ("upper" in said)) {
    throw Object.assign(new Error("上限：区间要有上限，其他比较没有"), { input: form.elements.upper });
  }
  return said;
}

// `done` gets the kind and the fields; leaving by Esc or 取消 calls `quit`.
function formFor(kind, fields, title, done, quit, kinds) {
  const error = el("p", { className: "error", role: "alert", id: "form-error" });
  const form = el("form", { className: "edit", noValidate: true, ariaLabel: title }, el("h3", {}, title));
  const body = el("div", { className: "fields" });
  const fill = () => body.replaceChildren(...data.forms[kind].map(field => control(field, fields(kind)[field.name])));
  if (kinds) {
    const options = Object.entries(data.kinds).map(([key, label]) => el("option", { value: key }, label));
    const pick = el("select", { id: "f-what" }, ...options);
    pick.value = kind;
    pick.addEventListener("change", () => { kind = pick.value; fill(); });
    form.append(el("p", { className: "field" }, el("label", { htmlFor: "f-what" }, "类别"), pick));
  }
  fill();
  const submit = el("button", { className: "main" }, "确定");
  form.append(body, error, el("p", { className: "row" }, submit, button("取消", "Esc", quit)));
  form.addEventListener("submit", event => {
    event.preventDefault();
    try {
      done(kind, read(kind, form));
    } catch (trouble) {
      error.textContent = trouble.message;
      trouble.input?.setAttribute("aria-describedby", "form-error");
      trouble.input?.setAttribute("aria-invalid", "true");
      trouble.input?.focus();
    }
  });
  form.addEventListener("keydown", event => { if (event.key === "Escape") quit(); });
  return form;
}

// What marked words most likely say, to start from; units are those that stand elsewhere in the document.
const TIME = /(?:截至|截止|力争|到|至)?\s*(?:19|20)\d\d\s*年[底末]?(?:前|以前|之前|以来)?/;
const BEFORE = /^(?:[\s，,、；;。：:]|全[国省市县区]|我[省市县区]|[共现]有|力争|确保|实现)+/;
const BEHIND = /(?:达到|提高到|突破|超过|不低于|不少于|控制在|至少|增长|新增|共有|[达为约])+\s*$/;
const unitsHere = [...new Set(records.map(record => record.fields.unit).filter(unit => unit && !/\d/.test(unit)))];
unitsHere.sort((a, b) => b.length - a.length);

function guess(quote) {
  const time = TIME.exec(quote)?.[0] ?? "";
  const rest = quote.replace(time, " ");
  const figure = /(-?\d[\d,]*(?:\.\d+)?)\s*(.*)/s.exec(rest);
  const year = Number(/(?:19|20)\d\d/.exec(time)?.[0]) || undefined;
  const sign = /以上|不低于|不少于|超过|突破|至少/.test(quote) ? ">=" : /以内|以下|不超过|不高于|控制在/.test(quote) ? "<=" : "=";
  const name = (figure ? rest.slice(0, figure.index) : rest).replace(BEFORE, "").replace(BEHIND, "").trim();
  const unit = figure && (unitsHere.find(one => figure[2].startsWith(one)) ?? /^[\u4e00-\u9fff%‰]/.exec(figure[2])?.[0]);
  const amount = figure ? Number(figure[1].replaceAll(",", "")) : undefined;
  const figures = { indicator: name, comparator: sign, value: amount, unit };
  return kind => ({
    targets: { ...figures, due: year }, actuals: { ...figures, comparator: "=", as_of: year },
    deadlines: { text: time || quote, end: year && `${year}-12-31` },
    responsibilities: { unit: quote }, tasks: { text: quote },
  })[kind];
}

const form = document.querySelector("form");
if (form) {
  form.hidden = false;
  form.addEventListener("change", () => {
    const wanted = new Set([...form.elements].filter(box => box.checked).map(box => box.value));
    for (const section of document.querySelectorAll("section")) {
      for (const group of section.querySelectorAll("tbody")) {
        const rows = [...group.querySelectorAll("tr[data-classes]")];
        for (const row of rows) row.hidden = !row.dataset.classes.split(" ").some(name => wanted.has(name));
        group.hidden = rows.every(row => row.hidden);
      }
      section.hidden = [...section.querySelectorAll("tbody")].every(group => group.hidden);
    }
  });
}

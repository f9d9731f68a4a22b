"use strict";
// Tables: a click on a heading sorts by its column, a second one the other way round. Empty cells stay at the end.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const key = (row, k) => {
    const cell = row.cells[k];
    if (cell.dataset.sort === undefined) return cell.classList.contains("none") ? null : cell.textContent;
    const number = Number(cell.dataset.sort);
    return Number.isNaN(number) ? null : number;
  };
  heads.forEach((head, k) => head.addEventListener("click", () => {
    const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    const rows = [...body.rows].map(row => [key(row, k), row]);
    rows.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return sign * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
    });
    rows.forEach(([, row]) => body.append(row));
  }));
}

// Runs: the number of seeds of a cell opens the runs behind it.
for (const button of document.querySelectorAll("button.open")) {
  const details = button.closest("section").querySelector("details.runs");
  const filter = details.querySelector(".filter");
  const rows = () => [...details.querySelectorAll("tbody tr")];
  button.addEventListener("click", () => {
    rows().forEach(row => { row.hidden = row.dataset.cell !== button.dataset.cell; });
    const cells = button.closest("tr").cells;
    filter.querySelector("b").textContent = cells[1].textContent + " with " + cells[2].textContent;
    filter.hidden = false;
    details.open = true;
    details.scrollIntoView({block: "nearest"});
  });
  filter.querySelector("button").onclick = () => {
    rows().forEach(row => { row.hidden = false; });
    filter.hidden = true;
  };
}

// Figures: buttons, a double click, or the wheel with the control key enlarge; what is enlarged can be dragged.
for (const figure of document.querySelectorAll("figure.zoomable")) {
  const views = [...figure.querySelectorAll("div.view")];
  const current = () => views.find(view => !view.hidden).querySelector("svg");
  const whole = svg => (svg.whole ??= {...box(svg)});
  const box = svg => {
    const {x, y, width, height} = svg.viewBox.baseVal;
    return {x, y, width, height};
  };
  const show = (svg, {x, y, width, height}) => {
    const all = whole(svg);
    width = Math.min(Math.max(width, all.width / 16), all.width);
    height = width * all.height / all.width;
    x = Math.min(Math.max(x, all.x), all.x + all.width - width);
    y = Math.min(Math.max(y, all.y), all.y + all.height - height);
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    svg.classList.toggle("enlarged", width < all.width);
  };
  // Enlarges around a place, given as fractions of the width and the height.
  const zoom = (svg, factor, across, down) => {
    const {x, y, width, height} = (whole(svg), box(svg));
    const smaller = {width: width / factor, height: height / factor};
    show(svg, {x: x + across * (width - smaller.width), y: y + down * (height - smaller.height), ...smaller});
  };
  const place = event => {
    const frame = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
  };
  for (const button of figure.querySelectorAll("button[data-zoom]")) {
    button.addEventListener("click", () => {
      const svg = current();
      if (button.dataset.zoom === "reset") show(svg, whole(svg));
      else zoom(svg, button.dataset.zoom === "in" ? 1.5 : 1 / 1.5, 0.5, 0.5);
    });
  }
  for (const button of figure.querySelectorAll("button[data-view]")) {
    button.addEventListener("click", () => {
      views.forEach(view => { view.hidden = view.dataset.view !== button.dataset.view; });
      figure.querySelectorAll("button[data-view]")
        .forEach(other => other.setAttribute("aria-pressed", other === button));
    });
  }
  for (const svg of figure.querySelectorAll("div.view > svg")) {
    svg.addEventListener("dblclick", event => zoom(svg, 2, ...place(event)));
    svg.addEventListener("wheel", event => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(svg, event.deltaY < 0 ? 1.2 : 1 / 1.2, ...place(event));
    }, {passive: false});
    svg.addEventListener("pointerdown", event => {
      if (!svg.classList.contains("enlarged")) return;
      svg.setPointerCapture(event.pointerId);
      const start = box(svg);
      const scale = start.width / svg.getBoundingClientRect().width;
      svg.onpointermove = move => show(svg, {
        ...start, x: start.x - scale * (move.clientX - event.clientX), y: start.y - scale * (move.clientY - event.clientY)});
      svg.onpointerup = () => { svg.onpointermove = null; };
    });
  }
}

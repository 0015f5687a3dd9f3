// Sorting of tables by a click on a column, and the row of a path while the pointer is on its arrow. Without a script the page
// shows the same.
(function () {
  "use strict";
  var words = document.currentScript.dataset;

  function value(cell) {
    return cell ? cell.textContent.replace(/[\s\u2007]+/g, " ").trim() : "";
  }

  // The number that a cell begins with; null for words and dashes.
  function number(text) {
    var found = text.replace(/\u2212/g, "-").replace(/^[\[<=\s]+/, "").match(/^-?\d*\.?\d+(e-?\d+)?/);
    return found ? parseFloat(found[0]) : null;
  }

  function compare(numeric, column, down) {
    return function (a, b) {
      var x = value(a.cells[column]), y = value(b.cells[column]);
      var order;
      if (numeric) {
        x = number(x);
        y = number(y);
        // What has no number stays at the end either way.
        if (x === null || y === null) return (x === null) - (y === null);
        order = x - y;
      } else {
        order = x.localeCompare(y, document.documentElement.lang);
      }
      return down ? -order : order;
    };
  }

  // Rows are sorted among those of their own heading.
  function sort(table, column, state) {
    var body = table.tBodies[0];
    if (!table.original) table.original = Array.prototype.slice.call(body.rows);
    var header = table.tHead.rows[table.tHead.rows.length - 1];
    var numeric = header.cells[column].className === "n";
    var parts = [[]];
    table.original.forEach(function (row) {
      if (row.className === "heading") parts.push([]);
      parts[parts.length - 1].push(row);
    });
    parts.forEach(function (part) {
      var head = part.length && part[0].className === "heading" ? part.slice(0, 1) : [];
      var isTotal = function (row) { return value(row.cells[0]) === words.total; };
      var rows = part.slice(head.length).filter(function (row) { return !isTotal(row); });
      // A total stays below what it sums up.
      var totals = part.slice(head.length).filter(isTotal);
      if (state !== "none") rows.sort(compare(numeric, column, state === "descending"));
      head.concat(rows, totals).forEach(function (row) { body.appendChild(row); });
    });
    Array.prototype.forEach.call(header.cells, function (cell, i) {
      cell.setAttribute("aria-sort", i === column ? state : "none");
    });
  }

  document.querySelectorAll(".table table").forEach(function (table) {
    if (!table.tHead || !table.tBodies.length || table.tBodies[0].rows.length < 3) return;
    var header = table.tHead.rows[table.tHead.rows.length - 1];
    Array.prototype.forEach.call(header.cells, function (cell, column) {
      var next = { none: "ascending", ascending: "descending", descending: "none" };
      function act() { sort(table, column, next[cell.getAttribute("aria-sort") || "none"]); }
      cell.tabIndex = 0;
      cell.title = words.sort;
      cell.setAttribute("aria-sort", "none");
      cell.addEventListener("click", act);
      cell.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); }
      });
    });
  });

  var tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "status");
  tip.hidden = true;
  document.body.appendChild(tip);

  function rowsOf(name) {
    return Array.prototype.filter.call(document.querySelectorAll(".table tbody tr"), function (row) {
      return Array.prototype.some.call(row.cells, function (cell) { return value(cell) === name; });
    });
  }

  function show(path) {
    var rows = rowsOf(path.dataset.path);
    rows.forEach(function (row) { row.classList.add("hit"); });
    if (!rows.length) return;
    var table = rows[0].closest("table"), header = table.tHead.rows[table.tHead.rows.length - 1];
    tip.textContent = "";
    Array.prototype.forEach.call(rows[0].cells, function (cell, i) {
      var line = document.createElement("div");
      line.textContent = value(header.cells[i]) + ": " + value(cell);
      tip.appendChild(line);
    });
    var box = path.getBoundingClientRect();
    tip.style.left = Math.max(8, box.left + window.scrollX) + "px";
    tip.style.top = (box.bottom + window.scrollY + 8) + "px";
    tip.hidden = false;
  }

  function hide() {
    tip.hidden = true;
    document.querySelectorAll("tr.hit").forEach(function (row) { row.classList.remove("hit"); });
  }

  document.querySelectorAll("[data-path]").forEach(function (path) {
    path.setAttribute("tabindex", "0");
    ["mouseenter", "focus"].forEach(function (kind) { path.addEventListener(kind, function () { show(path); }); });
    ["mouseleave", "blur"].forEach(function (kind) { path.addEventListener(kind, hide); });
    path.addEventListener("click", function () {
      var row = rowsOf(path.dataset.path)[0];
      if (row) row.scrollIntoView({ block: "center" });
    });
  });
})();

// Filters and sorts what is already on the page. Without it, everything is shown in its written order.
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  var address = new URLSearchParams(location.search);

  function words(text) {
    return (text || "").split(/\s+/).filter(Boolean);
  }

  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function remember() {
    var query = address.toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    } catch (refused) {
      // Some browsers keep the address of a file as it is: the filter works, it is just not remembered.
    }
  }

  function note(name, value) {
    if (value) address.set(name, value);
    else address.delete(name);
  }

  function compare(one, other) {
    if (one === "" || other === "") return (one === "") - (other === "");
    var first = Number(one), second = Number(other);
    if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second;
    return one.localeCompare(other, document.documentElement.lang, { numeric: true, sensitivity: "base" });
  }

  function reorder(items, keyOf, falling) {
    // What has no value stays last in both directions; what is equal keeps its written order.
    var rows = items.map(function (item, index) { return { item: item, key: keyOf(item), index: index }; });
    rows.sort(function (a, b) {
      var blank = (a.key === "") - (b.key === "");
      return blank || (falling ? compare(b.key, a.key) : compare(a.key, b.key)) || a.index - b.index;
    });
    rows.forEach(function (row) { row.item.parentNode.appendChild(row.item); });
  }

  function setUpFilter(form) {
    var target = document.getElementById(form.dataset.filterFor);
    if (!target) return;
    var items = Array.from(target.querySelectorAll("[data-filter-item]"));
    var groups = Array.from(target.querySelectorAll("[data-filter-group]"));
    var fields = Array.from(form.elements).filter(function (field) { return field.name; });
    var count = form.querySelector("[data-filter-count]");
    var none = document.querySelector('[data-filter-empty="' + target.id + '"]');
    var searched = items.map(function (item) { return plain(item.textContent); });

    function matches(item, index) {
      return fields.every(function (field) {
        if (!field.value || field.name === "sort") return true;
        if (field.name === "text") return words(plain(field.value)).every(function (word) { return searched[index].includes(word); });
        return words(item.getAttribute("data-filter-" + field.name)).includes(field.value);
      });
    }

    function apply() {
      var shown = 0;
      items.forEach(function (item, index) {
        item.hidden = !matches(item, index);
        if (!item.hidden) shown += 1;
      });
      groups.forEach(function (group) { group.hidden = !group.querySelector("[data-filter-item]:not([hidden])"); });
      var isOne = items.length === 1, isAll = shown === items.length, said = form.dataset;
      var words = isAll ? (isOne ? said.one : said.all) : (isOne ? said.someOfOne : said.some);
      count.textContent = words.replace("{shown}", shown).replace("{total}", items.length);
      if (none) none.hidden = shown > 0 || items.length === 0;
      target.classList.toggle("filtered-out", shown === 0 && items.length > 0);
    }

    function order() {
      if (!form.elements.sort) return;
      var key = form.elements.sort.value;
      var falling = key.startsWith("-");
      var name = "data-sort-" + (falling ? key.slice(1) : key);
      if (key) reorder(items, function (item) { return item.getAttribute(name) || ""; }, falling);
    }

    function changed() {
      fields.forEach(function (field) {
        var first = field.name === "sort" && field.selectedIndex === 0;
        note(field.name, first ? "" : field.value.trim());
      });
      order();
      apply();
      remember();
    }

    fields.forEach(function (field) {
      var wanted = address.get(field.name);
      if (wanted === null) return;
      field.value = wanted;
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.selectedIndex = 0;
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", changed);
    form.addEventListener("reset", function () { setTimeout(changed, 0); });
    order();
    apply();
  }

  function setUpSorting(table) {
    var body = table.tBodies[0];
    var heads = Array.from(table.querySelectorAll("thead th[data-sort]"));
    if (!body || !heads.length) return;

    function valueIn(column) {
      return function (row) {
        var cell = row.cells[column];
        if (!cell) return "";
        return cell.hasAttribute("data-value") ? cell.dataset.value : cell.textContent.trim();
      };
    }

    function sortBy(head, falling) {
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      reorder(Array.from(body.rows), valueIn(head.cellIndex), falling);
    }

    heads.forEach(function (head) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var falling = head.getAttribute("aria-sort") === "ascending";
        sortBy(head, falling);
        note("sort", (falling ? "-" : "") + head.dataset.sort);
        remember();
      });
    });

    var wanted = address.get("sort") || "";
    var head = heads.find(function (each) { return each.dataset.sort === wanted.replace(/^-/, ""); });
    if (head) sortBy(head, wanted.startsWith("-"));
  }

  // A link may lead to what is folded, or into it.
  function unfold() {
    var place = document.querySelector(":target");
    if (!place) return;
    var section = /^H\d$/.test(place.tagName) && place.closest("section");
    var folded = section ? section.querySelector("details") : place.closest("details");
    if (!folded || folded.open) return;
    for (var each = folded; each; each = each.parentElement.closest("details")) each.open = true;
    place.scrollIntoView();
  }

  window.addEventListener("hashchange", unfold);
  unfold();

  document.querySelectorAll("form[data-filter-for]").forEach(setUpFilter);
  document.querySelectorAll("table").forEach(setUpSorting);
})();

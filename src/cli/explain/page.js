"use strict";
(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const all = (name, value) => document.querySelectorAll(`[${name}~="${value}"]`);
  const roles = { sentence: "on-sentence", who: "on-who", where: "on-where", when: "on-when", whom: "on-whom", source: "on-source" };
  let lit = [];
  let pinned = null;

  const light = (elements, name) => {
    for (const element of elements) {
      element.classList.add(name);
      lit.push([element, name]);
    }
  };

  const dark = () => {
    for (const [element, name] of lit) element.classList.remove(name);
    lit = [];
    for (const button of document.querySelectorAll("button[data-show]")) button.setAttribute("aria-pressed", "false");
    sheet.hidden = true;
  };

  const fill = (kind, source) => {
    sheet.replaceChildren();
    sheet.className = kind;
    sheet.hidden = false;
    if (kind === "figure") {
      const heading = document.createElement("h3");
      heading.textContent = source.querySelector("h3").textContent;
      sheet.append(heading, source.querySelector("dl").cloneNode(true));
    } else {
      const line = document.createElement("p");
      line.textContent = [...(source.cells ?? [source])].map((cell) => cell.textContent).filter(Boolean).join(" · ");
      sheet.append(line);
    }
  };

  const show = (target, scroll) => {
    dark();
    if (!target) return;
    const [kind, number] = target;
    if (kind === "figure") {
      const card = document.getElementById(`c${number}`);
      if (!card) return;
      for (const [role, name] of Object.entries(roles)) if (card.dataset[role]) light(all("data-x", card.dataset[role]), name);
      if (card.dataset.location) light(all("data-l", card.dataset.location), "on");
      light(all("data-f", number), "on");
      light(all("data-row", number), "on");
      light(all("data-bar", number), "on");
      light([card], "on");
      card.querySelector("button").setAttribute("aria-pressed", "true");
      fill("figure", card);
      const pane = card.closest(".figures");
      if (scroll && pane.scrollHeight > pane.clientHeight) pane.scrollTop += card.getBoundingClientRect().top - pane.getBoundingClientRect().top - 40;
    } else {
      const attribute = kind === "place" ? "data-l" : "data-e";
      light(all(attribute, number), "on");
      light(all(kind === "place" ? "data-place" : "data-name", number), "on");
      if (kind === "place") light(all("data-location", number), "on");
      const line = document.getElementById(kind === "place" ? `l${number}` : `e${number}`);
      if (line) fill(kind, line);
    }
  };

  const target = (node) => {
    const element = node instanceof Element && node.closest("[data-f],[data-l],[data-e],[data-show],[data-card],[data-row],[data-name],[data-place]");
    if (!element) return null;
    const { f, show: record, card, row, l, place, e, name } = element.dataset;
    const figure = f ?? record ?? card ?? row;
    if (figure) return ["figure", figure.split(" ")[0]];
    if (l ?? place) return ["place", (l ?? place).split(" ")[0]];
    return ["name", (e ?? name).split(" ")[0]];
  };

  const inText = (node) => node instanceof Element && node.closest(".prose,h1");
  const same = (a, b) => Boolean(a && b && a[0] === b[0] && a[1] === b[1]);
  document.addEventListener("mouseover", (event) => {
    const found = target(event.target);
    if (found) show(found, Boolean(inText(event.target)));
    else if (lit.length) show(pinned, false);
  });
  document.addEventListener("focusin", (event) => {
    const found = target(event.target);
    if (found && event.target.matches(":focus-visible")) show(found, Boolean(inText(event.target)));
  });
  document.addEventListener("click", (event) => {
    const found = target(event.target);
    if (!found) {
      if (!sheet.contains(event.target)) show((pinned = null), false);
      return;
    }
    if (event.target.closest("a[data-f]")) event.preventDefault();
    pinned = same(found, pinned) && event.target.closest("button,[role=button]") ? null : found;
    show(pinned, Boolean(inText(event.target)));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show((pinned = null), false);
    const button = event.target instanceof Element && event.target.closest("g[role=button]");
    if (button && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      pinned = target(button);
      show(pinned, true);
    }
  });
})();

// Helps to write a question: words of the vocabulary while typing, and the form's SPARQL as it is filled in.
// It writes text into the page and nothing else, and asks this server only.
"use strict";
(() => {
  const MOST = 12;
  const box = document.querySelector("[data-write]");
  const list = document.querySelector("[data-words]");
  const said = document.querySelector("[data-said]");
  if (!box || !list || !said) return;

  const say = text => {
    said.textContent = text;
  };

  // --- Words of the vocabulary ---

  const KEYWORDS = ["SELECT", "WHERE", "OPTIONAL", "FILTER", "VALUES", "BIND", "GROUP BY", "HAVING", "ORDER BY", "LIMIT",
    "COUNT(DISTINCT ", "DISTINCT", "PREFIX", "BOUND(", "DESC(", "ROUND(", "NOT IN", "lang("];
  let words = null;
  let offered = [];
  let active = -1;
  let from = 0;

  async function load() {
    if (words) return words;
    const reply = await fetch(box.dataset.write, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!reply.ok) throw new Error("no words");
    words = await reply.json();
    return words;
  }

  const begins = (text, typed) => text.toLowerCase().startsWith(typed.toLowerCase());

  /** Words that fit what stands before the caret, those that begin so first. */
  function matching(entries, typed) {
    const first = entries.filter(e => begins(e.text, typed) || begins(e.label, typed));
    const inside = entries.filter(e => !first.includes(e) && typed.length > 1
      && (e.text + " " + e.label).toLowerCase().includes(typed.toLowerCase()));
    return first.concat(inside).filter(e => e.text !== typed).slice(0, MOST);
  }

  function candidates(before, asked) {
    const inText = /"([^"\n]*)$/.exec(before);
    const quotes = (before.slice(before.lastIndexOf("\n") + 1).match(/"/g) || []).length;
    if (inText && quotes % 2 === 1) return [inText[1], words.codes];
    const name = /(?:weir|skos):[A-Za-z]*$/.exec(before);
    if (name) return [name[0], words.names];
    const variable = /\?[A-Za-z0-9_]*$/.exec(before);
    if (variable && (asked || variable[0].length > 1)) {
      const all = new Set(box.value.match(/\?[A-Za-z0-9_]+/g) || []);
      return [variable[0], Array.from(all, text => ({ text, label: "" }))];
    }
    const word = /[A-Za-z]*$/.exec(before);
    const upper = /^[A-Z]{2,}$/.test(word[0]);
    if (!asked && !upper) return null;
    const keywords = KEYWORDS.map(text => ({ text, label: "" }));
    return [word[0], asked && !word[0] ? words.names.concat(keywords) : keywords];
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    offered = [];
    active = -1;
    box.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    active = index;
    Array.from(list.children).forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    if (index < 0) {
      box.removeAttribute("aria-activedescendant");
    } else {
      box.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  function insert(entry) {
    const to = box.selectionStart;
    box.focus();
    box.setSelectionRange(from, to);
    // The browser's own command keeps what was typed before within reach of "undo".
    if (!document.execCommand("insertText", false, entry.text)) box.setRangeText(entry.text, from, to, "end");
    close();
  }

  async function offer(asked) {
    try {
      await load();
    } catch {
      return;
    }
    const before = box.value.slice(0, box.selectionStart);
    const found = box.selectionStart === box.selectionEnd ? candidates(before, asked) : null;
    const fitting = found ? matching(found[1], found[0]) : [];
    close();
    if (!fitting.length || document.activeElement !== box) return;
    from = box.selectionStart - found[0].length;
    offered = fitting;
    fitting.forEach((entry, i) => {
      const item = document.createElement("li");
      item.id = "word-" + i;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const text = document.createElement("b");
      text.textContent = entry.text;
      const label = document.createElement("bdi");
      label.textContent = entry.label;
      item.append(text, " ", label);
      item.addEventListener("mousedown", event => {
        event.preventDefault();
        insert(entry);
      });
      list.append(item);
    });
    list.hidden = false;
    if (asked) mark(0);
    say(said.dataset.offered.replace("{0}", String(fitting.length)));
  }

  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.addEventListener("input", () => offer(false));
  box.addEventListener("blur", close);
  box.addEventListener("click", close);
  box.addEventListener("keydown", event => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      offer(true);
      return;
    }
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + offered.length + (active < 0 && step < 0 ? 1 : 0)) % offered.length);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      insert(offered[active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      close();
    }
  });

  // --- The form, followed as it is filled in ---

  const chosen = document.querySelector("[data-draft]");
  if (!chosen) return;
  let written = box.value;
  let turn = 0;
  chosen.addEventListener("change", async () => {
    if (box.value !== written) {
      say(said.dataset.byhand);
      return;
    }
    const mine = ++turn;
    const form = new FormData(box.form);
    form.delete("sparql");
    try {
      const reply = await fetch(chosen.dataset.draft, {
        method: "POST", body: new URLSearchParams(form), credentials: "same-origin" });
      const text = await reply.text();
      // A later choice is on its way, or somebody has begun to type.
      if (mine !== turn || box.value !== written) return;
      if (reply.ok) {
        box.value = text;
        written = box.value;
        say(said.dataset.written);
      } else if (reply.status === 422) {
        say(text);
      }
    } catch {
      say("");
    }
  });
})();

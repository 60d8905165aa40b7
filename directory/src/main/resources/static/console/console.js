"use strict";

/* What pages do more comfortably with a script. None needs one. */
(() => {
  /* Buttons that only those without a script need. */
  document.documentElement.classList.add("scripted");

  /* A click in a list fills the side of the page where there is one; the link leads to a page of its own. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-detail]");
    const side = link && document.querySelector(link.dataset.detail);
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!side || !plain || side.offsetParent === null || !window.htmx) {
      return;
    }
    event.preventDefault();
    const chosen = () => {
      document.querySelectorAll("a[data-detail][aria-current]").forEach((other) => other.removeAttribute("aria-current"));
      link.setAttribute("aria-current", "true");
    };
    window.htmx.ajax("GET", link.href, { target: side, swap: "innerHTML" }).then(() => {
      chosen();
      side.querySelector("h2")?.focus({ preventScroll: true });
      const here = new URL(window.location.href);
      here.searchParams.set(side.id, link.pathname.split("/").pop());
      window.history.replaceState(window.history.state, "", here);
    });
  });

  /* The search at the top is a combobox (ARIA Authoring Practices): the focus stays in the field. */
  const field = document.getElementById("find-all");
  const list = document.getElementById("suggestions");
  if (field && list) {
    const options = () => [...list.querySelectorAll("[role=option]")];
    const active = () => list.querySelector("[aria-selected=true]");
    const mark = (option) => {
      active()?.setAttribute("aria-selected", "false");
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) {
        field.setAttribute("aria-activedescendant", option.id);
      } else {
        field.removeAttribute("aria-activedescendant");
      }
    };
    const show = (shown) => {
      list.hidden = !shown;
      field.setAttribute("aria-expanded", String(shown));
      if (!shown) {
        mark(null);
      }
    };
    list.setAttribute("role", "listbox");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    show(false);

    list.addEventListener("htmx:afterSwap", () => show(field.value.trim() !== "" && list.childElementCount > 0));
    field.addEventListener("focus", () => show(options().length > 0 && field.value.trim() !== ""));
    field.form.addEventListener("focusout", (event) => field.form.contains(event.relatedTarget) || show(false));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    field.addEventListener("keydown", (event) => {
      const all = options();
      const at = all.indexOf(active());
      if (event.key === "Escape") {
        if (!list.hidden) {
          event.preventDefault();
          show(false);
        }
      } else if (event.key === "Enter" && !list.hidden && at >= 0) {
        event.preventDefault();
        window.location.assign(all[at].href);
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length > 0) {
        event.preventDefault();
        show(true);
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark(all[at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length]);
      }
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.focus();
        field.select();
      }
    });
  }

  /* What was typed outlives a session that ends meanwhile: it comes back after the next sign-in of the same person. */
  const keeping = document.querySelector("form[data-keep]");
  if (keeping || (document.querySelector(".side") && !document.querySelector("main.message"))) {
    const mine = keeping && `kept ${keeping.dataset.keep} ${keeping.getAttribute("action")}`;
    const kept = mine && window.sessionStorage.getItem(mine);
    Object.keys(window.sessionStorage)
      .filter((key) => key.startsWith("kept "))
      .forEach((key) => window.sessionStorage.removeItem(key));
    const keep = () => {
      const typed = [...new FormData(keeping)].filter(([name]) => name !== "_csrf");
      window.sessionStorage.setItem(mine, JSON.stringify(typed));
    };
    keeping?.addEventListener("submit", keep);
    keeping?.addEventListener("htmx:beforeRequest", keep);
    keeping?.addEventListener("htmx:afterRequest", (event) => event.detail.successful && window.sessionStorage.removeItem(mine));
    if (kept && !keeping.dataset.typed) {
      const again = keeping.cloneNode(false);
      const field = (name, value) => {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name, value });
        again.append(input);
      };
      JSON.parse(kept).forEach(([name, value]) => field(name, value));
      field("again", "true");
      field("_csrf", keeping.querySelector("[name=_csrf]").value);
      keeping.after(again);
      again.submit();
    }
  }

  /* Files may be dropped anywhere on a form that takes some; too many of them are told before they are sent. */
  document.querySelectorAll("form[data-drop]").forEach((form) => {
    const files = form.querySelector(form.dataset.drop);
    const inside = (entered) => form.classList.toggle("dropping", entered);
    const check = () => {
      const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
      files.setCustomValidity(size > Number(files.dataset.largest) ? files.dataset.tooLarge : "");
      files.reportValidity();
    };
    files.addEventListener("change", check);
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      inside(true);
    });
    form.addEventListener("dragleave", (event) => inside(form.contains(event.relatedTarget)));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      inside(false);
      if (event.dataTransfer.files.length > 0) {
        files.files = event.dataTransfer.files;
        check();
        form.querySelector("button").focus();
      }
    });
  });

  /* Menus close when somebody looks elsewhere. */
  const openMenus = () => [...document.querySelectorAll("details[data-menu][open]")];

  document.addEventListener("click", (event) => {
    openMenus()
      .filter((menu) => !menu.contains(event.target))
      .forEach((menu) => (menu.open = false));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      openMenus().forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
  });
})();

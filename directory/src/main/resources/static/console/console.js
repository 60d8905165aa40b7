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
    const chosen = () =>
      document.querySelectorAll("a[data-detail]").forEach((other) => {
        if (other.pathname === link.pathname) {
          other.setAttribute("aria-current", "true");
        } else {
          other.removeAttribute("aria-current");
        }
      });
    window.htmx.ajax("GET", link.href, { target: side, swap: "innerHTML" }).then(() => {
      chosen();
      side.querySelector("h2")?.focus({ preventScroll: true });
      const here = new URL(window.location.href);
      here.searchParams.set("person", link.pathname.split("/").pop());
      window.history.replaceState(window.history.state, "", here);
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

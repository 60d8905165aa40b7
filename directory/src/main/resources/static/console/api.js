"use strict";

/* Shows the description of the API, and sends calls from the page as the API expects them of a browser. */
(() => {
  const place = document.getElementById("api");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  follow();
  dark.addEventListener("change", follow);

  const csrfToken = () =>
    document.cookie
      .split("; ")
      .filter((cookie) => cookie.startsWith("csrftoken="))
      .map((cookie) => cookie.slice("csrftoken=".length))[0];

  SwaggerUIBundle({
    url: place.dataset.description,
    domNode: place,
    deepLinking: true,
    filter: true,
    syntaxHighlight: false, // slow on long lists of people
    validatorUrl: null, // would tell another server
    requestInterceptor: (request) => {
      const ours = new URL(request.url, document.baseURI).origin === window.location.origin;
      const token = csrfToken();
      if (ours && token !== undefined) {
        request.headers["X-CSRFToken"] = token;
      }
      return request;
    },
  });
})();

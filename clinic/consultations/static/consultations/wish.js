'use strict';
/* The maps are drawn anew when a zone is chosen: whoever is on a map by keyboard stays on the same zone. */
(() => {
  let site = null;
  let map = -1;
  const maps = () => [...document.querySelectorAll('#wish-maps [data-map]')];

  document.addEventListener('htmx:beforeSwap', () => {
    const here = document.activeElement?.closest?.('#wish-maps .site[data-site]');
    site = here ? here.dataset.site : null;
    map = here ? maps().indexOf(here.closest('[data-map]')) : -1;
  });

  document.addEventListener('htmx:afterSwap', () => {
    const drawn = site && maps()[map]?.querySelector(`.site[data-site="${CSS.escape(site)}"]`);
    if (!drawn) return;
    maps()[map].querySelectorAll('.site[tabindex]').forEach((other) => other.setAttribute('tabindex', '-1'));
    drawn.setAttribute('tabindex', '0');
    drawn.focus();
  });
})();

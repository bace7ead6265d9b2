'use strict';
/* The maps are drawn anew when a zone is chosen: whoever chose it on a map by keyboard stays on the same zone. */
(() => {
  let chosen = null;
  const maps = () => [...document.querySelectorAll('#wish-maps [data-map]')];

  document.addEventListener('keydown', (event) => {
    const here = event.target.closest?.('#wish-maps .site[data-site]');
    const opens = here && (event.key === 'Enter' || event.key === ' ');
    chosen = opens ? { site: here.dataset.site, map: maps().indexOf(here.closest('[data-map]')) } : null;
  }, true);
  document.addEventListener('pointerdown', () => { chosen = null; }, true);

  document.addEventListener('htmx:afterSwap', () => {
    const map = chosen && maps()[chosen.map];
    const drawn = map?.querySelector(`.site[data-site="${CSS.escape(chosen.site)}"]`);
    if (!drawn) return;
    map.querySelectorAll('.site[tabindex]').forEach((other) => other.setAttribute('tabindex', '-1'));
    drawn.setAttribute('tabindex', '0');
    drawn.focus();
    chosen = null;
  });
})();

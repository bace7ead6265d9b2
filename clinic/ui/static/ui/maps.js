'use strict';
/* A map of zones by keyboard and finger: one tab stop, arrows to the neighbour in that direction, Enter or Space
   opens the zone.  What opens is the element with the same data-zone in the list beside it, which does everything too. */
(() => {
  const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };
  const named = (site) => CSS.escape(site);
  const zone = (map, site) => map.querySelector(`.site[data-site="${named(site)}"]`);

  function open(map, site) {
    const scope = map.closest('[data-map-group]') ?? document;
    const control = scope.querySelector(`[data-zone="${named(site)}"]`);
    if (!control) return;
    map.querySelectorAll('.site[tabindex]').forEach((other) => other.setAttribute('tabindex', other.dataset.site === site ? '0' : '-1'));
    control.click();
  }

  document.addEventListener('keydown', (event) => {
    const here = event.target.closest?.('[data-map] .site[data-site]');
    if (!here) return;
    const map = here.closest('[data-map]');
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); open(map, here.dataset.site); return; }
    const direction = ARROWS[event.key];
    const next = direction && here.dataset[direction] && zone(map, here.dataset[direction]);
    if (!next) return;
    event.preventDefault();
    here.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  });

  document.addEventListener('click', (event) => {
    const target = event.target.closest?.('[data-map] [data-site]');
    if (target && !target.closest('a')) open(target.closest('[data-map]'), target.dataset.site);
  });
})();

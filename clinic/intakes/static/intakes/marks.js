// A tick in the list of places marks the picture; a tap on the picture ticks the list (ui/maps.js).
'use strict';

(() => {
  const show = (box) => {
    for (const part of document.querySelectorAll(`[data-marks] g.site[data-site="${CSS.escape(box.dataset.zone)}"]`)) {
      part.setAttribute('aria-pressed', String(box.checked));
      part.querySelector('path.zone')?.classList.toggle('marked', box.checked);
    }
  };
  const ready = () => {
    for (const box of document.querySelectorAll('input[data-zone]')) {
      show(box);
      box.addEventListener('change', () => show(box));
    }
  };
  document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', ready) : ready();
})();

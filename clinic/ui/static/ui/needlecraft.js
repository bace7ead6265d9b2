'use strict';
/* What every page can do beyond forms and links: htmx with its tokens, dialogs, steppers, menus, focus.
   Without this file everything still works as plain pages. */
(() => {
  const body = document.body;
  const words = {};
  for (const found of document.querySelector('#words')?.content.querySelectorAll('[data-word]') ?? []) words[found.dataset.word] = found.textContent;

  /** A sentence of the page in its own language, with its values filled in. */
  const say = (word, values = {}) => (words[word] ?? '').replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));

  /** Tell a screen reader: politely, or at once for a lost session and an emergency. */
  const tell = (sentence, atOnce = false) => { const live = document.getElementById(atOnce ? 'alert' : 'live'); if (live && live.textContent !== sentence) live.textContent = sentence; };

  /** The id of a new change.  crypto.randomUUID exists only on secure pages, and a practice's own network may be plain. */
  const operation = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };

  const token = () => JSON.parse(body.getAttribute('hx-headers') || '{}')['X-CSRFToken'] ?? '';
  const two = (n) => String(n).padStart(2, '0');
  const clock = (at = new Date()) => `${two(at.getHours())}:${two(at.getMinutes())}`;

  window.needlecraft = Object.freeze({ say, tell, operation, token, clock });

  /* htmx: each change carries its id; a form that stays in the page gets a new one when the change arrived. */
  body.addEventListener('htmx:configRequest', (event) => {
    const { verb, headers, parameters } = event.detail;
    if (verb !== 'get' && !headers['X-Operation'] && !parameters?.op) headers['X-Operation'] = operation();
  });
  body.addEventListener('htmx:afterRequest', (event) => {
    const form = event.detail.elt.closest?.('form');
    if (event.detail.successful && form?.elements.op) form.elements.op.value = operation();
  });
  body.addEventListener('htmx:beforeSwap', (event) => {
    if ([400, 409, 422].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
  });

  /* A form sent twice by an impatient finger is one change: the second press waits for the first. */
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));

  /* Buttons that wait say why and do nothing; dialogs open on the safe answer. */
  document.addEventListener('click', (event) => {
    const waiting = event.target.closest('[aria-disabled=true]');
    if (waiting) { event.preventDefault(); tell(waiting.parentElement.querySelector('.reason')?.textContent ?? ''); return; }
    const opens = event.target.closest('[data-opens]');
    if (opens) {
      const dialog = document.getElementById(opens.dataset.opens);
      if (dialog?.showModal) { event.preventDefault(); dialog.showModal(); }
    }
    const closes = event.target.closest('[data-closes]');
    if (closes) { event.preventDefault(); closes.closest('dialog')?.close(); }
    const by = event.target.closest('[data-stepper] [data-by]');
    if (by) step(by);
    for (const menu of document.querySelectorAll('details[data-menu][open]')) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of document.querySelectorAll('details[data-menu][open]')) { menu.open = false; menu.querySelector('summary').focus(); }
  });

  function step(button) {
    const frame = button.closest('[data-stepper]');
    const field = frame.querySelector('input');
    const size = Number(frame.dataset.stepper) || 1;
    const places = (frame.dataset.stepper.split('.')[1] ?? '').length;
    const low = field.min === '' ? -Infinity : Number(field.min);
    const high = field.max === '' ? Infinity : Number(field.max);
    const next = Math.min(high, Math.max(low, (Number(field.value) || 0) + size * Number(button.dataset.by)));
    field.value = next.toFixed(places);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    tell(field.value);
  }

  /* Parts that need a script stay hidden without one; an error summary takes the focus. */
  const wake = (root) => root.querySelectorAll('[data-needs-script][hidden]').forEach((part) => { part.hidden = false; });
  wake(document);
  body.addEventListener('htmx:load', (event) => wake(event.detail.elt));
  document.getElementById('error-summary')?.focus();

  /* Offline is a state, not an error. */
  const offline = () => { for (const bar of document.querySelectorAll('[data-offline]')) bar.hidden = navigator.onLine; };
  window.addEventListener('online', offline);
  window.addEventListener('offline', offline);
  offline();
})();

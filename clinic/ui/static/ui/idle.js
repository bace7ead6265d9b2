'use strict';
/* The lock of a screen nobody touches: after data-idle seconds the page locks itself by POST, and comes back to
   where it was.  Twenty seconds before, it says so, and any touch keeps it open.  While an element marked data-no-lock
   is in the page (a pass with the needle) it never locks.  All tabs of a browser count as one. */
(() => {
  const { say, tell, operation, token } = window.needlecraft;
  const body = document.body;
  const idle = Number(body.dataset.idle) * 1000;
  if (!idle || !body.dataset.lock) return;
  const bar = document.querySelector('[data-idle-bar]');
  const notice = Math.min(20000, idle / 2);
  const KEY = 'needlecraft:touched';
  let locking = false;

  const touched = () => { try { return Number(localStorage.getItem(KEY)) || 0; } catch { return 0; } };
  let last = Date.now();
  const touch = () => {
    if (Date.now() - last < 500 && bar.hidden) return;
    last = Date.now();
    try { localStorage.setItem(KEY, String(last)); } catch { /* a full or forbidden store: this tab counts alone */ }
    bar.hidden = true;
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart', 'input']) document.addEventListener(kind, touch, { passive: true, capture: true });
  touch();

  function lock() {
    locking = true;
    document.dispatchEvent(new CustomEvent('needlecraft:leaving'));
    const form = document.createElement('form');
    form.method = 'post';
    form.action = body.dataset.lock;
    for (const [name, value] of [['csrfmiddlewaretoken', token()], ['op', operation()], ['next', location.pathname + location.search]]) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      form.append(field);
    }
    body.append(form);
    form.submit();
  }

  /* The server locks a session that asks nothing for ten minutes: it hears once a minute that somebody is here. */
  let told = Date.now();
  function stay() {
    if (Date.now() - told < 60000 || Date.now() - last > 60000) return;
    told = Date.now();
    fetch(`${body.dataset.lock}stay/`, { method: 'POST', headers: { 'X-CSRFToken': token() }, credentials: 'same-origin' }).catch(() => {});
  }

  function look() {
    if (locking) return;
    stay();
    if (document.querySelector('[data-no-lock]')) { touch(); return; }
    const left = idle - (Date.now() - Math.max(last, touched()));
    if (left <= 0) lock();
    else if (left <= notice) {
      const sentence = say('locks', { count: Math.ceil(left / 5000) * 5 });
      bar.querySelector('[data-idle-words]').textContent = sentence;
      if (bar.hidden) tell(sentence);
      bar.hidden = false;
    } else bar.hidden = true;
  }
  setInterval(look, Math.min(1000, idle / 5));
})();

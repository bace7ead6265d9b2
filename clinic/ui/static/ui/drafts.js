'use strict';
/* Nothing typed is lost.  A form marked data-autosave is sent to the server after each change; until the server has
   it, and for a form marked data-draft alone, a copy stays on this device, per member and form.  It is filled in again
   when the sign-in had run out, the network was cut or the tab was killed.  It is erased when the server has it, on
   sign-out, and after two weeks.  Passwords, files, signatures and hidden fields are never copied. */
(() => {
  const { say, tell, operation, token, clock } = window.needlecraft;
  const body = document.body;
  const user = body.dataset.user;
  const PREFIX = 'needlecraft:draft:';
  const PAUSE_MS = 700;
  const RETRY_MS = 15000;
  const LONGEST_MS = 14 * 24 * 3600 * 1000;
  const NEVER = new Set(['password', 'file', 'hidden', 'submit', 'button', 'image', 'reset']);

  const store = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
    keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; } },
  };
  const mine = () => store.keys().filter((key) => key.startsWith(`${PREFIX}${user}:`));
  const fields = (form) => [...form.elements].filter((field) => field.name && !NEVER.has(field.type) && !('noDraft' in field.dataset));

  /** What stands in a form, as pairs of name and value: a box that is not ticked has none. */
  function read(form) {
    const found = [];
    for (const field of fields(form)) {
      if (['radio', 'checkbox'].includes(field.type)) { if (field.checked) found.push([field.name, field.value]); }
      else if (field.type === 'select-multiple') for (const option of field.selectedOptions) found.push([field.name, option.value]);
      else found.push([field.name, field.value]);
    }
    return found;
  }

  function fill(form, pairs) {
    const values = new Map();
    for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of fields(form)) {
      const wanted = values.get(field.name) ?? [];
      if (['radio', 'checkbox'].includes(field.type)) field.checked = wanted.includes(field.value);
      else if (field.type === 'select-multiple') for (const option of field.options) option.selected = wanted.includes(option.value);
      else if (wanted.length) field.value = wanted.shift();
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }

  const waiting = () => {
    const count = mine().length;
    for (const place of document.querySelectorAll('[data-waiting]')) place.textContent = count ? say('waiting', { count }) : '';
  };

  class Draft {
    constructor(form) {
      this.form = form;
      this.url = form.dataset.autosave || '';
      this.key = `${PREFIX}${user}:${form.dataset.draft || location.pathname + (form.id && `#${form.id}`)}`;
      this.first = JSON.stringify(read(form));
      this.pending = null;
      this.dirty = false;
      this.sending = false;
      this.places = [...form.querySelectorAll('[data-saved]'), ...document.querySelectorAll(form.id ? `[data-saved][data-for="${CSS.escape(form.id)}"]` : 'nothing')];
      if (!this.places.length) this.places = [...document.querySelectorAll('.client-foot [data-saved]')];
      for (const kind of ['input', 'change']) form.addEventListener(kind, (event) => { if (event.isTrusted || !this.filling) this.changed(); });
      form.addEventListener('submit', () => this.submitted());
    }

    show(sentence, atOnce = false) {
      for (const place of this.places) place.textContent = sentence;
      tell(sentence, atOnce);
    }

    changed() {
      this.dirty = true;
      this.keep();
      if (!this.url) { this.show(say('kept', { time: clock() })); return; }
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), PAUSE_MS);
    }

    keep(more = {}) {
      const version = Number(this.form.elements.version?.value) || 0;
      const { op, pairs } = this.pending ?? {};
      store.set(this.key, { at: Date.now(), version, pairs: read(this.form), sending: op, sent: pairs, ...more });
      waiting();
    }

    /** The form leaves by a full page: the copy stays until the server says that this change arrived. */
    submitted() {
      clearTimeout(this.timer);
      const op = this.form.elements.op?.value;
      if (this.dirty || store.get(this.key)) this.keep({ submitted: op });
    }

    async send(leaving = false) {
      if (!this.url || this.sending || (!this.dirty && !this.pending)) return;
      this.sending = true;
      clearTimeout(this.timer);
      if (!this.pending) {
        this.pending = { op: operation(), data: new FormData(this.form), pairs: read(this.form) };
        this.pending.data.delete('op');
        this.dirty = false;
        this.keep();
      }
      const answer = await this.post(leaving);
      this.sending = false;
      await this.heard(answer);
    }

    async post(leaving) {
      const headers = { 'X-Operation': this.pending.op, 'X-Autosave': '1', 'X-CSRFToken': token() };
      const body = leaving ? new URLSearchParams([...this.pending.data].filter(([, value]) => typeof value === 'string')) : this.pending.data;
      try { return await fetch(this.url, { method: 'POST', headers, body, redirect: 'manual', credentials: 'same-origin', keepalive: leaving }); }
      catch { return null; }
    }

    async heard(answer) {
      if (!answer || answer.status >= 500 || answer.status === 429) {
        this.show(say(navigator.onLine && answer ? 'refused' : 'offline'));
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.send(), RETRY_MS);
        return;
      }
      this.pending = null;
      if (answer.type === 'opaqueredirect' || [401, 403, 423].includes(answer.status)) { this.lost(); return; }
      if (answer.status === 409) { this.dirty = true; this.show(say('stale')); return; }
      if (!answer.ok) { this.dirty = true; this.show(say('refused')); return; }
      await this.saved(answer);
    }

    async saved(answer) {
      let said = {};
      if ((answer.headers.get('Content-Type') ?? '').includes('json')) said = await answer.json().catch(() => ({}));
      if (said.version && this.form.elements.version) this.form.elements.version.value = said.version;
      if (this.dirty) { this.keep(); this.timer = setTimeout(() => this.send(), PAUSE_MS); return; }
      store.drop(this.key);
      waiting();
      this.show(say('saved', { time: said.at || clock() }));
    }

    lost() {
      this.dirty = true;
      this.keep();
      this.show(say('signed_out'), true);
      for (const place of this.places) {
        const link = document.createElement('a');
        link.href = location.href;
        link.textContent = say('sign_in');
        place.append(' ', link);
      }
    }

    /** Fill in again what had not arrived; ask first where the row was changed since. */
    restore(copy) {
      if (JSON.stringify(copy.pairs) === this.first) { store.drop(this.key); return; }
      const stands = Number(this.form.elements.version?.value) || 0;
      const bar = document.querySelector('[data-restored]');
      const use = () => { this.filling = true; fill(this.form, copy.pairs); this.filling = false; this.dirty = true; this.keep(); this.send(); };
      const time = clock(new Date(copy.at));
      const older = copy.version && stands > copy.version;
      bar.querySelector('[data-restored-words]').textContent = say(older ? 'older' : 'restored', { time });
      bar.querySelector('[data-use]').hidden = !older;
      bar.querySelector('[data-use]').onclick = () => { use(); bar.hidden = true; };
      bar.querySelector('[data-discard]').onclick = () => {
        clearTimeout(this.timer);
        this.filling = true;
        fill(this.form, JSON.parse(this.first));
        this.filling = false;
        this.dirty = Boolean(this.url) && !older;
        store.drop(this.key);
        waiting();
        bar.hidden = true;
        this.send();
      };
      bar.hidden = false;
      tell(say(older ? 'older' : 'restored', { time }));
      if (!older) use();
    }
  }

  /** Whether a change that left by a full page arrived; null where the server cannot be asked. */
  async function arrived(op) {
    try {
      const answer = await fetch(`/operations/${op}/`, { credentials: 'same-origin' });
      return answer.ok ? (await answer.json()).arrived : null;
    } catch { return null; }
  }

  async function settle(key) {
    const copy = store.get(key);
    if (!copy || Date.now() - copy.at > LONGEST_MS) { store.drop(key); return null; }
    if (copy.sending && await arrived(copy.sending)) {
      if (JSON.stringify(copy.pairs) === JSON.stringify(copy.sent)) { store.drop(key); return null; }
      copy.version += 1; // it was this browser that changed the row
    }
    if (!copy.submitted) return copy;
    const there = await arrived(copy.submitted);
    if (there) { store.drop(key); return null; }
    if (there === false) store.set(key, { ...copy, submitted: undefined });
    return copy;
  }

  const drafts = [];
  function ready(root) {
    if (!user) return;
    for (const form of root.querySelectorAll('form[data-autosave], form[data-draft]')) {
      if (form.dataset.kept) continue;
      form.dataset.kept = 'yes';
      const draft = new Draft(form);
      drafts.push(draft);
      settle(draft.key).then((copy) => { if (copy) draft.restore(copy); waiting(); });
    }
  }

  const sendAll = (leaving) => drafts.forEach((draft) => { if (draft.form.isConnected) draft.send(leaving); });
  document.addEventListener('submit', (event) => { if ('signOut' in event.target.dataset) mine().forEach(store.drop); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') sendAll(true); });
  document.addEventListener('needlecraft:leaving', () => sendAll(true));
  window.addEventListener('online', () => sendAll(false));
  ready(document);
  body.addEventListener('htmx:load', (event) => ready(event.detail.elt));
  if (user) for (const key of mine()) if (!drafts.some((draft) => draft.key === key)) settle(key).then(waiting);
})();

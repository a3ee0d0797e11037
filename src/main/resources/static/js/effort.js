// What a form took: fields typed against fields filled by the system, and the time. Counts alone leave the page.
(() => {
  const PAUSE = 5 * 60 * 1000;
  const clocks = new WeakMap();
  const before = new WeakMap();
  let leaves = null;
  const saves = form => (form.method === 'post' && form.getAttribute('method')) || form.matches('[hx-post],[hx-put],[hx-patch]');
  const touch = form => {
    const now = Date.now();
    const clock = clocks.get(form) || {last: now, active: 0};
    if (now - clock.last <= PAUSE) clock.active += now - clock.last;
    clock.last = now;
    clocks.set(form, clock);
    return clock;
  };
  const isAsked = field => field.name && field.name !== '_csrf' && !field.disabled
    && !['hidden', 'submit', 'button', 'reset', 'password', 'fieldset', 'image'].includes(field.type);
  const look = field => {
    if (field.type === 'checkbox' || field.type === 'radio') return [field.checked !== field.defaultChecked, field.checked];
    if (field.type === 'file') return [field.files.length > 0, false];
    if (field.options) {
      const given = [...field.options].filter(option => option.defaultSelected);
      const first = given.length || field.multiple ? given : [...field.options].slice(0, 1);
      const chosen = [...field.selectedOptions];
      return [chosen.length !== first.length || chosen.some(option => !first.includes(option)), field.value !== ''];
    }
    return [field.value !== field.defaultValue, field.value !== ''];
  };
  const count = form => {
    const typed = new Set(), filled = new Set(), alike = {};
    for (const field of form.elements) {
      if (!isAsked(field)) continue;
      const [changed, has] = look(field);
      alike[field.name] = (alike[field.name] || 0) + 1;
      const key = field.type === 'radio' || field.type === 'checkbox' ? field.name : `${field.name} ${alike[field.name]}`;
      if (changed || before.get(form)?.has(key)) typed.add(key); else if (has) filled.add(key);
    }
    typed.forEach(key => filled.delete(key));
    return {typed, filled};
  };
  const effort = form => {
    const {typed, filled} = count(form);
    const seconds = Math.min(99999, Math.round(touch(form).active / 1000));
    return `${Math.min(9999, typed.size)},${Math.min(9999, filled.size)},${seconds}`;
  };
  for (const kind of ['focusin', 'input', 'change']) {
    document.addEventListener(kind, event => {
      const form = event.target.form;
      if (form && saves(form)) touch(form);
    });
  }
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!saves(form) || form.matches('[hx-post],[hx-put],[hx-patch]')) return;
    let field = form.querySelector('[name=ceyuan-effort]');
    if (!field) {
      field = Object.assign(document.createElement('input'), {type: 'hidden', name: 'ceyuan-effort'});
      form.append(field);
    }
    field.value = effort(form);
  });
  document.addEventListener('htmx:configRequest', event => {
    const form = event.detail.elt.closest('form');
    if (!form || event.detail.verb === 'get' || !saves(form)) return;
    // A button that has the form drawn anew saves nothing: what was typed and the time go on with the form that comes.
    if (event.detail.elt !== form && event.detail.target === form) leaves = {id: form.id, typed: count(form).typed, clock: touch(form)};
    else event.detail.parameters['ceyuan-effort'] = effort(form);
  });
  document.addEventListener('htmx:load', event => {
    const form = event.detail.elt;
    if (!leaves || form.id !== leaves.id) return;
    before.set(form, leaves.typed);
    clocks.set(form, leaves.clock);
    leaves = null;
  });
})();

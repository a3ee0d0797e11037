// What a form took: fields typed against fields filled by the system, and the time. Counts alone leave the page.
(() => {
  const PAUSE = 5 * 60 * 1000;
  const clocks = new WeakMap();
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
  const effort = form => {
    const typed = new Set(), filled = new Set();
    let number = 0;
    for (const field of form.elements) {
      if (!isAsked(field)) continue;
      const [changed, has] = look(field);
      const key = field.type === 'radio' || field.type === 'checkbox' ? field.name : `${field.name} ${number++}`;
      if (changed) typed.add(key); else if (has) filled.add(key);
    }
    typed.forEach(key => filled.delete(key));
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
    if (form && event.detail.verb !== 'get' && saves(form)) event.detail.parameters['ceyuan-effort'] = effort(form);
  });
})();

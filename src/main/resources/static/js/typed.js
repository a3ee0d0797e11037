// What was typed when the session had ended stands in its form again, once the same person has signed in; a password and a
// file do not.
(() => {
  const KEPT = 'ceyuan-typed';
  const page = () => location.pathname + location.search;
  const asks = form => ['post', 'put', 'patch'].map(verb => form.getAttribute(`hx-${verb}`)).find(Boolean);
  const typed = form => [...form.elements].filter(field => field.name && !field.disabled
    && !['hidden', 'password', 'file', 'submit', 'button', 'reset', 'fieldset'].includes(field.type));
  const isTicked = field => field.type === 'checkbox' || field.type === 'radio';
  const read = field => {
    if (isTicked(field)) return field.checked;
    return field.multiple ? [...field.selectedOptions].map(option => option.value) : field.value;
  };
  const write = (field, value) => {
    if (isTicked(field)) field.checked = value;
    else if (field.multiple) [...field.options].forEach(option => { option.selected = value.includes(option.value); });
    else field.value = value;
  };
  document.addEventListener('htmx:afterRequest', event => {
    const form = event.detail.elt.closest('form');
    if (event.detail.xhr.status !== 401 || !form || !asks(form)) return;
    sessionStorage.setItem(KEPT, JSON.stringify({reader: document.body.dataset.reader, page: page(), asks: asks(form),
      values: typed(form).map(field => [field.name, read(field)])}));
  });
  const putBack = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    if (!kept || kept.page !== page()) return;
    const isTheirs = kept.reader === document.body.dataset.reader;
    const form = isTheirs && [...document.forms].find(each => asks(each) === kept.asks);
    if (isTheirs && !form) return;
    sessionStorage.removeItem(KEPT);
    if (!form) return;
    const fields = typed(form);
    kept.values.forEach(([name, value]) => {
      const at = fields.findIndex(field => field.name === name);
      if (at >= 0) write(fields.splice(at, 1)[0], value);
    });
    for (let around = form.closest('details'); around; around = around.parentElement.closest('details')) around.open = true;
    const note = Object.assign(document.createElement('p'), {className: 'alert alert-info', textContent: document.body.dataset.typed});
    note.setAttribute('role', 'status');
    form.prepend(note);
    note.scrollIntoView({block: 'center'});
  };
  document.addEventListener('DOMContentLoaded', putBack);
  document.addEventListener('htmx:afterSettle', putBack);
})();

// The shell's own behaviour: switches, keys, and refusals shown beside the form that asked.
(() => {
  const keep = (name, value) => {
    document.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=31536000;samesite=lax`;
  };
  const withoutParameters = names => {
    const url = new URL(location.href);
    names.forEach(name => url.searchParams.delete(name));
    url.searchParams.delete('page');
    location.assign(url);
  };
  document.addEventListener('change', event => {
    const choice = event.target.dataset.choice;
    if (!choice) return;
    const off = event.target.type === 'checkbox' && !event.target.checked;
    keep(`ceyuan-${choice}`, off ? '' : event.target.value);
    withoutParameters([choice]);
  });
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-set],[data-choice-clear],[data-toggle],[data-back],[data-print],[data-drop]');
    document.querySelectorAll('.bar details[open]').forEach(open => {
      if (!open.contains(event.target)) open.removeAttribute('open');
    });
    if (!button) return;
    if (button.dataset.set) {
      keep(button.dataset.set, button.dataset.value);
      location.reload();
    } else if (button.dataset.choiceClear) {
      const names = button.dataset.choiceClear.split(' ');
      names.forEach(name => keep(`ceyuan-${name}`, ''));
      withoutParameters(names);
    } else if (button.dataset.toggle) {
      const open = document.getElementById(button.dataset.toggle).classList.toggle('open');
      button.setAttribute('aria-expanded', open);
    } else if (button.dataset.drop) {
      button.closest(button.dataset.drop).remove();
    } else if ('print' in button.dataset) {
      window.print();
    } else {
      event.preventDefault();
      history.back();
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      const search = document.querySelector('[data-shortcut="k"]');
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    }
    if (event.key === 'Escape') {
      document.querySelectorAll('.bar details[open]').forEach(open => open.removeAttribute('open'));
      document.querySelector('.side.open')?.classList.remove('open');
    }
  });
  // On a phone a wide list stands as cards: each cell carries its column's name; the row's own head leads, or else what opens the record.
  const stack = () => document.querySelectorAll('table.table:not(.stacked, .matrix, .units, .gantt)').forEach(table => {
    const heads = table.tHead?.rows.length === 1 ? [...table.tHead.rows[0].cells] : [];
    if (heads.length < 5 || heads.some(head => head.colSpan > 1)) return;
    table.classList.add('stacked');
    for (const row of [...table.tBodies].flatMap(body => [...body.rows])) {
      const cells = [...row.cells];
      if (cells.length !== heads.length) continue;
      (cells.find(cell => cell.tagName === 'TH') ?? cells.find(cell => cell.querySelector('a')) ?? cells[0]).classList.add('leads');
      cells.forEach((cell, at) => { if (!heads[at].querySelector('.visually-hidden')) cell.dataset.label = heads[at].textContent.replace(/\s+/g, ' ').trim(); });
    }
  });
  document.addEventListener('DOMContentLoaded', stack);
  // Where tabs do not fit in one line they scroll; the current one is in sight.
  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('.nav-tabs').forEach(tabs => {
    const here = tabs.querySelector('[aria-current]');
    if (here) tabs.scrollLeft += here.getBoundingClientRect().left - (tabs.clientWidth - here.offsetWidth) / 2;
  }));
  document.addEventListener('htmx:afterSettle', stack);
  document.addEventListener('htmx:configRequest', event => {
    event.detail.headers['X-CSRF-TOKEN'] = document.querySelector('meta[name=csrf]').content;
  });
  // A field that offers records asks with what is typed, and no more once one of them is chosen.
  const isOffered = field => [...field.list?.options ?? []].some(option => option.value === field.value);
  document.addEventListener('htmx:configRequest', event => {
    const field = event.detail.elt;
    if (!('choice' in field.dataset)) return;
    event.detail.parameters = {text: field.value};
    if (isOffered(field)) event.preventDefault();
  });
  // Firefox shows of an offer only its label.
  if (CSS.supports('-moz-appearance', 'none')) {
    document.addEventListener('htmx:afterSwap', event => {
      if (event.target.matches('datalist')) event.target.querySelectorAll('[label]').forEach(offer => { offer.label = `${offer.value} · ${offer.label}`; });
    });
  }
  // What is pressed before htmx stands is done once it does: on a slow line nothing is lost, and no form leaves as an address.
  const asks = ['get', 'post', 'put', 'patch', 'delete'].map(verb => `[hx-${verb}]`).join();
  let early = new Map();
  document.addEventListener('htmx:load', () => {
    const pressed = early;
    early = null;
    pressed.forEach(again => again());
  }, {once: true});
  // What is on its way is not sent again, so that a double click does one thing; it may be again once the answer is here.
  let underWay = new Set();
  ['submit', 'click'].forEach(type => document.addEventListener(type, event => {
    const asking = event.target.closest?.(asks);
    if (!asking || type !== (asking.tagName === 'FORM' ? 'submit' : 'click')) return;
    if (early) early.set(asking, () => type === 'submit' ? asking.requestSubmit(event.submitter) : event.target.click());
    else if (!underWay.has(asking)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true));
  document.addEventListener('htmx:beforeRequest', event => {
    if (event.detail.requestConfig.verb !== 'get') underWay.add(event.detail.elt);
  });
  document.addEventListener('htmx:afterRequest', event => {
    if (!event.detail.xhr.getResponseHeader('HX-Redirect')) underWay.delete(event.detail.elt);
  });
  window.addEventListener('pageshow', () => { underWay = new Set(); });
  // Several choices of one list: what is chosen becomes a chip that is sent along.
  const chooseOneMore = field => {
    const several = field.closest('[data-several]');
    if (!several || !isOffered(field)) return false;
    const chip = document.createElement('span');
    chip.className = 'badge bg-azure-lt me-1 mb-1';
    chip.append(field.value);
    const kept = Object.assign(document.createElement('input'), {type: 'hidden', name: field.name, value: field.value});
    const away = Object.assign(document.createElement('button'), {type: 'button', className: 'btn-close ms-1'});
    away.setAttribute('aria-label', several.dataset.remove.replace('{0}', field.value));
    away.addEventListener('click', () => { chip.remove(); field.focus(); });
    chip.append(kept, away);
    several.querySelector('.chosen').append(chip);
    field.value = '';
    return true;
  };
  document.addEventListener('input', event => {
    if (event.inputType === 'insertReplacementText' || !event.inputType) chooseOneMore(event.target);
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.closest?.('[data-several]') && event.target.value) {
      event.preventDefault();
      chooseOneMore(event.target);
    }
  });
  // Whatever is refused is a sentence: it goes into the form's .refusal, or above the main content.
  const placeFor = form => {
    let place = form.querySelector?.('.refusal') || document.querySelector('#main > .refusal');
    if (!place) {
      place = document.createElement('div');
      place.className = 'refusal';
      document.getElementById('main').prepend(place);
    }
    return place;
  };
  // What never reached the server, or whose answer never came, is said where a refusal would stand.
  document.addEventListener('htmx:sendError', event => {
    if (event.detail.requestConfig.verb === 'get') return;
    const said = Object.assign(document.createElement('div'), {className: 'alert alert-danger', textContent: document.body.dataset.unreachable});
    said.setAttribute('role', 'alert');
    const place = placeFor(event.detail.elt.closest('form') || event.detail.elt);
    place.replaceChildren(said);
    place.scrollIntoView({block: 'nearest'});
  });
  document.addEventListener('htmx:beforeSwap', event => {
    const status = event.detail.xhr.status;
    if (status < 400 || status === 401) return;
    const form = event.detail.requestConfig.elt.closest('form') || event.detail.requestConfig.elt;
    const place = placeFor(form);
    place.innerHTML = event.detail.xhr.responseText;
    form.querySelectorAll?.('.is-refused').forEach(field => {
      field.classList.remove('is-refused');
      field.removeAttribute('aria-invalid');
    });
    // What was saved before the rest was refused moved the record on: the form goes with it.
    const version = event.detail.xhr.getResponseHeader('ETag')?.replaceAll('"', '');
    if (version && form.elements?.version) form.elements.version.value = version;
    const names = place.querySelector('[data-field]')?.dataset.field.split(' ').filter(Boolean) ?? [];
    const fields = names.flatMap(name => {
      const named = [...form.querySelectorAll?.(`[name="${CSS.escape(name)}"]`) ?? []];
      return named.find(each => !each.value) ?? named[0] ?? [];
    });
    fields.forEach(field => {
      field.classList.add('is-refused');
      field.setAttribute('aria-invalid', 'true');
    });
    if (fields.length) fields[0].focus(); else place.scrollIntoView({block: 'nearest'});
    event.detail.shouldSwap = false;
  });
  // What an address says of the unit, year and day goes along to the list's other pages, orders, filters and files.
  const goAlong = () => {
    const said = [...new URLSearchParams(location.search)]
      .filter(([name, value]) => value && ['unit', 'year', 'asOf', 'structure'].includes(name));
    const isSame = address => {
      const {origin, pathname} = new URL(address, location.href);
      return origin === location.origin && (pathname === location.pathname || pathname === `${location.pathname}.xlsx`);
    };
    if (!said.length) return;
    document.querySelectorAll('main a[href*="?"]').forEach(link => {
      if (!isSame(link.href)) return;
      const url = new URL(link.href);
      said.filter(([name]) => !url.searchParams.has(name)).forEach(each => url.searchParams.append(...each));
      link.href = url;
    });
    document.querySelectorAll('main form[action]').forEach(form => {
      if (form.method !== 'get' || !isSame(form.action)) return;
      said.filter(([name]) => !form.elements[name]).forEach(([name, value]) =>
        form.append(Object.assign(document.createElement('input'), {type: 'hidden', name, value})));
    });
  };
  document.addEventListener('DOMContentLoaded', goAlong);
  document.addEventListener('htmx:afterSettle', goAlong);
})();

// The desk by keyboard (j, k, x, Enter, o, s), and the bar that appears while asks are chosen.
(() => {
  const rows = () => [...document.querySelectorAll('#asks .ask')];
  const chosen = () => document.querySelectorAll('#asks [name=chosen]:checked[type=checkbox]');
  const typing = target => target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
  const show = () => {
    const bar = document.getElementById('several');
    if (!bar) return;
    const count = chosen().length;
    bar.hidden = count === 0;
    bar.querySelector('[data-chosen-count]').textContent = count;
    bar.querySelector('#together').replaceChildren();
    bar.querySelector('.refusal').replaceChildren();
  };
  document.addEventListener('change', event => {
    if (event.target.name === 'chosen') show();
  });
  document.addEventListener('click', event => {
    const all = event.target.closest('[data-choose-all]');
    if (all) {
      const boxes = [...all.closest('section').querySelectorAll('[name=chosen]')];
      const checked = !boxes.every(box => box.checked);
      boxes.forEach(box => { box.checked = checked; });
      show();
    }
    if (event.target.closest('[data-unchoose]')) {
      chosen().forEach(box => { box.checked = false; });
      show();
    }
  });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const here = event.target.closest?.('.ask');
    const all = rows();
    const at = all.indexOf(here);
    if (event.key === 'j' || event.key === 'k') {
      const next = all[event.key === 'j' ? at + 1 : Math.max(at, 1) - 1] || here || all[0];
      next?.focus();
      next?.scrollIntoView({block: 'nearest'});
    } else if (here && event.key === 'x') {
      here.querySelector('[name=chosen]')?.click();
    } else if (here === event.target && event.key === 'Enter') {
      here.querySelector('[data-open]')?.click();
    } else if (here && event.key === 'o') {
      here.querySelector('a')?.click();
    } else if (here && event.key === 'Escape') {
      here.querySelector('.doing').replaceChildren();
      here.focus();
    } else return;
    event.preventDefault();
  });
  // What opens in a row takes the focus, and a row that was done keeps the place.
  document.addEventListener('htmx:afterSwap', event => {
    if (event.target.matches('.doing')) event.target.querySelector('input:not([type=hidden]), textarea, summary')?.focus();
    if (event.target.id === 'asks') show();
  });
})();

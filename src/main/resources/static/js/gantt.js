// The picture of a schedule beside its table. A bar that is dragged, or moved by keys, only proposes other dates: the
// server answers what would move, and nothing is saved until that is confirmed.
(() => {
  const place = document.getElementById('gantt');
  if (!place) return;
  const ROW = 30, HEAD = 46, DAY = 86400000, EDGE = 8;
  const SCALE = {week: 16, month: 4.5, quarter: 1.5};
  const data = JSON.parse(document.getElementById('gantt-data').textContent);
  const said = document.getElementById('gantt-said');
  const proposal = document.getElementById('proposal');
  const {bars, arrows, words} = data;
  const day = text => text ? Math.round(Date.parse(text) / DAY) : null;
  const date = number => new Date(number * DAY).toISOString().slice(0, 10);
  const escape = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
  const today = day(data.today);
  const named = parts => {
    const said = new Intl.DateTimeFormat(document.documentElement.lang, {...parts, timeZone: 'UTC'});
    return number => said.format(new Date(number * DAY));
  };
  const monthName = named({month: 'short'}), monthOfYear = named({year: 'numeric', month: 'short'});

  bars.forEach(bar => {
    bar.end = day(bar.due);
    bar.begin = bar.point ? bar.end : day(bar.starts) ?? bar.end;
    if (bar.begin === null || bar.end === null) { bar.begin = day(bar.first); bar.end = day(bar.last); }
    bar.home = [bar.begin, bar.end];
  });
  const touching = bars.map(() => []);
  arrows.forEach((arrow, at) => { touching[arrow.from].push(at); touching[arrow.to].push(at); });

  let zoom = data.zoom, px = SCALE[zoom], first = 0, span = 0, svg, groups = [], paths = [], proposed = null;

  const x = number => (number - first) * px;
  const shown = bar => bar.begin !== null && bar.end !== null;

  const range = () => {
    const days = bars.flatMap(bar => [bar.begin, bar.end, day(bar.first), day(bar.last), day(bar.beforeStarts), day(bar.beforeDue)])
      .filter(each => each !== null).concat(today);
    const from = new Date(days.reduce((a, b) => Math.min(a, b)) * DAY), to = new Date(days.reduce((a, b) => Math.max(a, b)) * DAY);
    first = Math.round(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1) / DAY) - (zoom === 'week' ? 0 : 15);
    span = Math.round(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 2, 1) / DAY) + (zoom === 'week' ? 0 : 60) - first;
  };

  const scale = () => {
    const marks = [], lines = [];
    const start = new Date(first * DAY);
    for (let month = 0; ; month++) {
      const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1) / DAY;
      if (at > first + span) break;
      const year = new Date(at * DAY).getUTCFullYear(), number = new Date(at * DAY).getUTCMonth() + 1;
      const label = zoom === 'week' ? monthOfYear(at) : number === 1 || month === 0 ? String(year) : '';
      if (label && at >= first - 31) marks.push(`<text x="${Math.max(2, x(at) + 3)}" y="17">${label}</text>`);
      if (zoom === 'month') marks.push(`<text x="${x(at) + 3}" y="37">${px < 1.2 ? number : monthName(at)}</text>`);
      if (zoom === 'quarter' && number % 3 === 1) marks.push(`<text x="${x(at) + 3}" y="37">${words.quarter.replace('{0}', (number + 2) / 3)}</text>`);
      if (zoom !== 'quarter' || number % 3 === 1) lines.push(x(at));
    }
    if (zoom === 'week') {
      for (let monday = first + (11 - new Date(first * DAY).getUTCDay()) % 7 - 3; monday < first + span; monday += 7) {
        if (monday < first) continue;
        marks.push(`<text x="${x(monday) + 3}" y="37">${date(monday).slice(8)}</text>`);
        lines.push(x(monday));
      }
    }
    return {marks: marks.join(''), lines: lines.map(at => `M${at} 0V${bars.length * ROW}`).join('')};
  };

  const left = bar => bar.point ? x(bar.end + 1) : x(bar.begin);
  const right = bar => x(bar.end + 1);
  const middle = at => at * ROW + ROW / 2;

  // From one end of a bar to one end of another: out, down, in.
  const line = arrow => {
    const from = bars[arrow.from], to = bars[arrow.to];
    if (!shown(from) || !shown(to)) return '';
    const fromEnd = arrow.type[0] === 'F', toEnd = arrow.type[1] === 'F';
    const x1 = fromEnd ? right(from) : left(from), x2 = toEnd ? right(to) : left(to);
    const y1 = middle(arrow.from), y2 = middle(arrow.to);
    const out = fromEnd ? x1 + 6 : x1 - 6, inn = toEnd ? x2 + 6 : x2 - 6;
    const tip = `L${x2} ${y2}m${toEnd ? 5 : -5} -3L${x2} ${y2}L${toEnd ? x2 + 5 : x2 - 5} ${y2 + 3}`;
    if ((fromEnd && !toEnd && out <= inn) || (!fromEnd && toEnd && out >= inn)) return `M${x1} ${y1}H${out}V${y2}${tip}`;
    const bend = y1 + (y2 > y1 ? ROW / 2 : -ROW / 2);
    return `M${x1} ${y1}H${out}V${bend}H${inn}V${y2}${tip}`;
  };

  const body = bar => {
    const width = Math.max(3, right(bar) - x(bar.begin));
    if (bar.point) return '<path class="body" d="M0 -7L7 0L0 7L-7 0Z"/>';
    if (bar.summary) return `<path class="body" d="M0 -5H${width}V4L${width - 5} 0H5L0 4Z"/>`;
    return `<rect class="body" y="-7" width="${width}" height="13" rx="2"/><rect class="done" y="-7" width="${width * bar.share / 100}" height="13" rx="2"/>`;
  };

  const frame = (from, to, at, kind, top, height) =>
    `<rect class="${kind}" x="${x(from)}" y="${at * ROW + top}" width="${Math.max(3, (to - from + 1) * px)}" height="${height}" rx="2"/>`;

  const under = (bar, at) => {
    const before = day(bar.beforeDue), begin = day(bar.first), end = day(bar.last);
    let drawn = before === null ? '' : frame(day(bar.beforeStarts) ?? before, before, at, 'kept', 24, 4);
    if (!bar.ended && !bar.summary && end !== null && (end !== bar.home[1] || (!bar.point && begin !== bar.home[0]))) {
      drawn += frame(begin, end, at, 'expected', 5, 20);
    }
    return drawn;
  };

  const draw = () => {
    range();
    const {marks, lines} = scale();
    const width = Math.ceil(span * px), height = bars.length * ROW;
    const weekends = zoom === 'week'
      ? `<defs><pattern id="week" width="${7 * px}" height="10" patternUnits="userSpaceOnUse" x="${x(first + (13 - new Date(first * DAY).getUTCDay()) % 7)}"><rect class="rest" width="${2 * px}" height="10"/></pattern></defs><rect fill="url(#week)" width="${width}" height="${height}"/>` : '';
    place.innerHTML = `<svg class="scale" width="${width}" height="${HEAD}" aria-hidden="true">${marks}</svg>`
      + `<svg class="bars-all" width="${width}" height="${height}"><g id="gantt-drawn" class="picture">${weekends}<path class="grid" d="${lines}" aria-hidden="true"/>`
      + `<g aria-hidden="true">${bars.map(under).join('')}</g>`
      + `<g aria-hidden="true">${arrows.map(arrow => `<path class="arrow${arrow.critical ? ' critical' : ''}" d="${line(arrow)}"/>`).join('')}</g>`
      + `<path class="now" d="M${x(today) + px / 2} 0V${height}" aria-hidden="true"/><g id="ghosts" aria-hidden="true"></g>`
      + bars.map((bar, at) => shown(bar) ? `<g class="bar-g${bar.critical ? ' critical' : ''}${bar.ended ? ' ended' : ''}${bar.summary ? ' summary' : ''}${bar.movable ? ' movable' : ''}" data-at="${at}" role="button" tabindex="-1" aria-label="${escape(bar.label)}" transform="translate(${left(bar)} ${middle(at)})">${body(bar)}<text x="${right(bar) - left(bar) + (bar.point ? 11 : 8)}" y="4" aria-hidden="true">${escape(bar.title)}</text></g>` : '').join('')
      + '</g></svg>';
    svg = place.querySelector('.bars-all');
    groups = bars.map(() => null);
    svg.querySelectorAll('.bar-g').forEach(group => { groups[group.dataset.at] = group; });
    paths = [...svg.querySelectorAll('.arrow')];
    groups.find(each => each)?.setAttribute('tabindex', '0');
    place.closest('.schedule').classList.add('drawn');
  };

  const put = (at, begin, end) => {
    const bar = bars[at], group = groups[at];
    bar.begin = begin;
    bar.end = end;
    group.setAttribute('transform', `translate(${left(bar)} ${middle(at)})`);
    if (!bar.point) {
      const width = Math.max(3, right(bar) - left(bar));
      group.querySelector('.body').setAttribute('width', width);
      group.querySelector('.done').setAttribute('width', width * bar.share / 100);
      group.querySelector('text').setAttribute('x', width + 8);
    }
    touching[at].forEach(each => paths[each].setAttribute('d', line(arrows[each])));
  };

  const changed = at => bars[at].begin !== bars[at].home[0] || bars[at].end !== bars[at].home[1];

  const forget = () => {
    if (proposed === null) return;
    put(proposed, ...bars[proposed].home);
    groups[proposed].classList.remove('proposed');
    document.getElementById('ghosts').replaceChildren();
    proposed = null;
  };

  const start = at => {
    if (proposed !== null && proposed !== at) { forget(); proposal.replaceChildren(); }
    proposed = at;
  };

  const tell = at => {
    const bar = bars[at];
    said.textContent = `${bar.title} ${date(bar.begin)} – ${date(bar.end)}`;
  };

  const propose = at => {
    const bar = bars[at];
    groups[at].classList.add('proposed');
    const dates = new URLSearchParams({due: date(bar.end)});
    if (!bar.point) dates.set('starts', date(bar.begin));
    htmx.ajax('GET', `${data.path}/lines/${bar.id}?${dates}`, {target: '#proposal', swap: 'innerHTML'});
  };

  // The ghosts of what would move, once the server has said so.
  proposal.addEventListener('htmx:afterSettle', () => {
    const section = proposal.querySelector('[data-moves]'), ghosts = document.getElementById('ghosts');
    if (!section) return;
    const places = new Map(bars.map((bar, at) => [bar.id, at]));
    ghosts.innerHTML = section.dataset.moves.split(',').filter(each => each).map(each => {
      const [id, to] = each.split(' '), at = places.get(id), bar = bars[at];
      const length = bar.point ? 0 : day(bar.last) - day(bar.first);
      return frame(day(to) - length, day(to), at, 'ghost', 7, 15);
    }).join('');
    section.scrollIntoView({block: 'nearest'});
    (section.querySelector('[name=reason]') || section).focus({preventScroll: true});
  });

  document.addEventListener('click', event => {
    if (event.target.closest('[data-gantt-cancel]') && proposal.contains(event.target)) {
      event.preventDefault();
      const at = proposed;
      forget();
      proposal.replaceChildren();
      if (at !== null) groups[at].focus();
    }
    const chosen = event.target.closest('[data-zoom]');
    if (chosen) {
      event.preventDefault();
      forget();
      proposal.replaceChildren();
      look(chosen.dataset.zoom);
      document.querySelectorAll('[data-zoom]').forEach(each => {
        each.classList.toggle('active', each === chosen);
        each.setAttribute('aria-pressed', each === chosen);
      });
      history.replaceState(null, '', (() => { const url = new URL(location); url.searchParams.set('zoom', zoom); return url; })());
    }
  });

  const look = to => {
    zoom = to;
    px = SCALE[zoom];
    draw();
    showToday();
  };

  // Today, or what is nearest to it of a plan that is over or has not begun: never a picture without a bar.
  const showToday = () => {
    const box = place.closest('.schedule'), table = box.querySelector('.plan-table');
    const begins = bars.filter(shown).map(bar => bar.begin), ends = bars.filter(shown).map(bar => bar.end);
    const at = x(Math.max(Math.min(...begins), Math.min(today, Math.max(...ends))));
    place.scrollLeft = Math.max(0, at - place.clientWidth / 3);
    box.scrollLeft = Math.max(0, at - Math.max(120, (box.clientWidth - table.offsetWidth) / 3));
  };

  // Moved by keys, a bar stays in sight beside the table, or beneath it on a phone.
  const follow = at => {
    const box = place.closest('.schedule'), table = box.querySelector('.plan-table');
    const scrolls = place.scrollWidth > place.clientWidth ? place : box;
    const seen = scrolls === place ? place.clientWidth : box.clientWidth - table.offsetWidth;
    const from = left(bars[at]) - 20, to = right(bars[at]) + 20;
    if (from < scrolls.scrollLeft || to - from > seen) scrolls.scrollLeft = from;
    else if (to > scrolls.scrollLeft + seen) scrolls.scrollLeft = to - seen;
  };

  let drag = null;
  place.addEventListener('pointerdown', event => {
    const group = event.target.closest('.bar-g.movable');
    if (!group || event.button !== 0) return;
    const at = Number(group.dataset.at), bar = bars[at];
    start(at);
    const box = group.querySelector('.body').getBoundingClientRect();
    const edge = bar.point || box.width < 3 * EDGE ? 0 : event.clientX > box.right - EDGE ? 1 : event.clientX < box.left + EDGE ? -1 : 0;
    drag = {at, edge, from: event.clientX, begin: bar.begin, end: bar.end, days: 0, asked: false};
    group.setPointerCapture(event.pointerId);
    group.classList.add('moving');
    event.preventDefault();
    group.focus({preventScroll: true});
  });
  place.addEventListener('pointermove', event => {
    if (!drag) return;
    drag.days = Math.round((event.clientX - drag.from) / px);
    if (drag.asked) return;
    drag.asked = true;
    requestAnimationFrame(() => {
      if (!drag) return;
      drag.asked = false;
      shift(drag);
    });
  });
  const shift = ({at, edge, begin, end, days}) => {
    const from = edge === 1 ? begin : Math.min(begin + days, edge === -1 ? end : Infinity);
    put(at, from, edge === -1 ? end : Math.max(end + days, from));
  };
  const drop = () => {
    if (!drag) return;
    const {at} = drag;
    shift(drag);
    groups[at].classList.remove('moving');
    drag = null;
    if (changed(at)) { tell(at); propose(at); }
  };
  place.addEventListener('pointerup', drop);
  place.addEventListener('pointercancel', () => {
    if (!drag) return;
    groups[drag.at].classList.remove('moving');
    drag = null;
    forget();
  });

  const go = (at, step) => {
    let to = at + step;
    while (groups[to] === null) to += step;
    if (!groups[to]) return;
    groups[at].setAttribute('tabindex', '-1');
    groups[to].setAttribute('tabindex', '0');
    groups[to].focus({preventScroll: true});
    groups[to].scrollIntoView({block: 'nearest', inline: 'start'});
    follow(to);
  };

  place.addEventListener('keydown', event => {
    const group = event.target.closest('.bar-g');
    if (!group) return;
    const at = Number(group.dataset.at), bar = bars[at];
    const side = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (event.key === 'ArrowDown') go(at, 1);
    else if (event.key === 'ArrowUp') go(at, -1);
    else if (side && bar.movable) {
      start(at);
      const days = side * (event.shiftKey ? 7 : 1);
      const begin = event.altKey || bar.point ? bar.begin : bar.begin + days;
      const end = Math.max(bar.end + days, bar.point ? -Infinity : begin);
      put(at, bar.point ? end : begin, end);
      follow(at);
      tell(at);
    } else if (event.key === 'Enter' || event.key === ' ') {
      start(at);
      propose(at);
    } else if (event.key === 'Escape') {
      if (drag) { group.classList.remove('moving'); drag = null; }
      forget();
      proposal.replaceChildren();
    } else return;
    event.preventDefault();
  });

  // On paper the whole time fits beside the table, and each row bears its part of the picture: pages break between rows.
  let onScreen = null;
  addEventListener('beforeprint', () => {
    onScreen = zoom;
    range();
    px = Math.min(SCALE[zoom], 950 / span);
    if (zoom === 'week' && px < 3) zoom = 'month';
    if (zoom === 'month' && px < .6) zoom = 'quarter';
    draw();
    const table = place.closest('.schedule').querySelector('.plan-table'), width = Math.ceil(span * px);
    const slice = (row, tag, drawn) => {
      const cell = row.appendChild(document.createElement(tag));
      cell.className = 'picture slice';
      cell.style.width = `${width}px`;
      cell.innerHTML = drawn;
    };
    slice(table.tHead.rows[0], 'th', place.querySelector('.scale').outerHTML);
    [...table.tBodies[0].rows].forEach((row, at) => slice(row, 'td',
      `<svg width="${width}" height="${ROW}" viewBox="0 ${at * ROW} ${width} ${ROW}"><use href="#gantt-drawn"/></svg>`));
    table.style.width = `calc(34rem + ${width}px)`;
    place.closest('.schedule').classList.add('sliced');
  });
  addEventListener('afterprint', () => {
    const box = place.closest('.schedule');
    box.querySelectorAll('.slice').forEach(cell => cell.remove());
    box.querySelector('.plan-table').style.width = '';
    box.classList.remove('sliced');
    look(onScreen ?? zoom);
  });

  draw();
  showToday();
})();

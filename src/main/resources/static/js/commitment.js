// Pictures of progress, and the running sum of a decomposition.
(() => {
  const day = 24 * 3600 * 1000;
  document.querySelectorAll('[data-progress]').forEach(place => {
    const source = document.getElementById(place.dataset.progress);
    const data = JSON.parse(source.textContent);
    if (!data.shares.length && !data.curves.some(curve => curve.readings.length)) { place.remove(); return; }
    const style = getComputedStyle(document.body);
    // What is aimed at is in the picture, however far from what was reached.
    const aims = data.curves.map(curve => Number(curve.target));
    const series = data.curves.map(curve => ({
      name: `${curve.metric} (${curve.measure})`, type: 'line', yAxisIndex: 1, showSymbol: true,
      data: (curve.baselineOn ? [[curve.baselineOn, curve.baseline]] : []).concat(curve.readings.map(each => [each.day, each.value])),
      markLine: {symbol: 'none', data: [{yAxis: curve.target}], label: {formatter: `${source.dataset.target} ${curve.target}`, position: 'insideEndTop'}}
    }));
    series.push({name: source.dataset.share, type: 'line', step: 'end', areaStyle: {opacity: .12}, showSymbol: data.shares.length < 40,
      data: data.shares.map(each => [each.day, each.value])});
    const chart = echarts.init(place, document.documentElement.dataset.bsTheme === 'dark' ? 'dark' : null);
    chart.setOption({
      backgroundColor: 'transparent', textStyle: {fontFamily: style.fontFamily}, animation: false,
      tooltip: {trigger: 'axis'}, legend: {bottom: 0, type: 'scroll'}, grid: {left: 48, right: 56, top: 24, bottom: 48},
      xAxis: {type: 'time', minInterval: day, axisLabel: {hideOverlap: true, formatter: {year: '{yyyy}', month: '{yyyy}-{MM}', day: '{MM}-{dd}', hour: ''}}, min: ({min, max}) => max - min < 6 * day ? min - 3 * day : min, max: ({min, max}) => max - min < 6 * day ? max + 3 * day : max}, yAxis: [{type: 'value', min: 0, max: 100, axisLabel: {formatter: '{value} %'}}, {type: 'value', scale: true, splitLine: {show: false}, min: ({min}) => aims.some(aim => aim < min) ? Math.min(...aims) : null, max: ({max}) => aims.some(aim => aim > max) ? Math.max(...aims) : null}],
      series
    });
    addEventListener('resize', () => chart.resize());
  });
  // A unit that is chosen fills the next free row; several can be chosen one after the other.
  document.addEventListener('input', event => {
    const chosen = event.target;
    if (!chosen.dataset?.fill || ![...chosen.list.options].some(option => option.value === chosen.value)) return;
    const fields = [...chosen.form.querySelectorAll(`[name="${chosen.dataset.fill}"]`)];
    let field = fields.find(each => !each.value);
    if (!field) {
      const row = fields.at(-1).closest('tr').cloneNode(true);
      row.querySelectorAll('input').forEach(each => { if (each.type !== 'date') each.value = ''; });
      row.querySelectorAll('[data-choice]').forEach(each => {
        each.id = `f-${each.name}-${fields.length}`;
        each.nextElementSibling.replaceChildren();
        each.nextElementSibling.id = `${each.id}-offers`;
        each.setAttribute('list', `${each.id}-offers`);
      });
      fields.at(-1).closest('tbody').append(row);
      htmx.process(row);
      field = row.querySelector(`[name="${chosen.dataset.fill}"]`);
    }
    field.value = chosen.value;
    const title = field.closest('tr').querySelector('[name="title"]');
    if (!title.value) title.value = chosen.dataset.title;
    chosen.value = '';
  });
  const sum = document.getElementById('sum');
  if (sum) {
    const plain = number => String(Math.round(number * 1e6) / 1e6);
    document.addEventListener('input', event => {
      if (!('part' in event.target.dataset)) return;
      let parts = Number(sum.dataset.parts);
      document.querySelectorAll('[data-part]').forEach(field => { parts += Number(field.value); });
      sum.querySelector('[data-sum]').textContent = plain(parts);
      sum.querySelector('[data-difference]').textContent = plain(parts - Number(sum.dataset.whole));
    });
  }
})();

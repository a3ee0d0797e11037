// Draws each chart from the table beside it: the table is the truth, the picture its shadow.
(() => {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue('--tblr-secondary') || '#5b6675';
  const line = style.getPropertyValue('--tblr-border-color') || '#e6e7e9';
  const draw = place => {
    const table = document.getElementById(place.dataset.table);
    if (!table || !window.echarts) return;
    const names = [...table.querySelectorAll('tbody th')].map(cell => cell.textContent.trim());
    const series = [...table.querySelectorAll('thead th')].slice(1).map((head, column) => ({
      name: head.textContent.trim(),
      type: 'bar',
      stack: 'all',
      barMaxWidth: 28,
      color: head.dataset.colour,
      data: [...table.querySelectorAll('tbody tr')].map(row => Number(row.cells[column + 1].textContent)),
    }));
    const step = (place.clientWidth - 52) / Math.max(1, names.length);
    const roomy = names.every(name => [...name].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 12 : 6), 2) < step);
    const chart = echarts.init(place);
    chart.setOption({
      animation: false,
      textStyle: {fontFamily: style.getPropertyValue('--tblr-font-sans-serif')},
      grid: {left: 40, right: 12, top: 30, bottom: roomy ? 26 : 44},
      legend: {top: 0, right: 8, itemHeight: 8, textStyle: {fontSize: 12, color: ink}},
      tooltip: {trigger: 'axis'},
      xAxis: {type: 'category', data: names, axisLabel: {color: ink, interval: 0, fontSize: roomy ? 12 : 10.5, width: roomy ? undefined : step - 3, overflow: 'break'}, axisLine: {lineStyle: {color: line}}},
      yAxis: {type: 'value', minInterval: 1, axisLabel: {color: ink}, splitLine: {lineStyle: {color: line}}},
      series,
    });
    new ResizeObserver(() => chart.resize()).observe(place);
  };
  document.querySelectorAll('[data-chart]').forEach(draw);
})();

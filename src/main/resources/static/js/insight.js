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
    const wide = (text, em) => [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? em : em / 2), 2);
    const roomy = names.every(name => wide(name, 12) < step);
    // Where a name would take more than three lines, or a word of letters is wider than its place, names stand beside lying bars.
    const lying = names.some(name => wide(name, 10.5) > 3 * step
      || name.split(/[\s\u2e80-\uffff]+/).some(word => wide(word, 11) > step));
    if (lying) place.style.height = `${70 + 34 * names.length}px`;
    const chart = echarts.init(place);
    const categories = {type: 'category', data: names, axisLine: {lineStyle: {color: line}}, axisTick: {show: !lying}, inverse: lying,
      axisLabel: lying
        ? {color: ink, interval: 0, fontSize: 11, width: place.clientWidth * .34, overflow: 'break', lineHeight: 13}
        : {color: ink, interval: 0, fontSize: roomy ? 12 : 10.5, width: roomy ? undefined : step - 3, overflow: 'break'}};
    const values = {type: 'value', minInterval: 1, axisLabel: {color: ink}, splitLine: {lineStyle: {color: line}}};
    chart.setOption({
      animation: false,
      textStyle: {fontFamily: style.getPropertyValue('--tblr-font-sans-serif')},
      grid: {left: lying ? place.clientWidth * .34 + 12 : 40, right: 12, top: 30, bottom: roomy || lying ? 26 : 44},
      legend: {top: 0, right: 8, itemHeight: 8, textStyle: {fontSize: 12, color: ink}},
      tooltip: {trigger: 'axis', confine: true},
      xAxis: lying ? values : categories,
      yAxis: lying ? categories : values,
      series,
    });
    new ResizeObserver(() => chart.resize()).observe(place);
  };
  document.querySelectorAll('[data-chart]').forEach(draw);
})();

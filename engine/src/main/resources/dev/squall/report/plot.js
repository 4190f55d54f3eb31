/* One plot: its legend, and its lines over the run. */
(function () {
  'use strict';
  const { clock, colour, el, print } = window.squall;

  /* Plots count milliseconds: bands stack only over an axis of time. */
  function ms(seconds) { return Math.round(seconds * 1000); }
  function nice(v, down) {
    if (!(v > 0)) return down ? 0 : 1;
    const power = Math.pow(10, Math.floor(Math.log10(v)));
    const marks = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];
    if (down) return marks.slice().reverse().find(function (m) { return m * power <= v + 1e-12; }) * power;
    return marks.find(function (m) { return m * power >= v - 1e-12; }) * power;
  }
  /* A line's own tone, or that of its part in the plot. */
  function tone(line, index, panel) {
    if (line.tone) return line.tone;
    if (line.role === 'asked') return 'asked';
    const blue = panel.group !== 'Machine';
    if (line.role === 'main') return blue ? 'accent' : 'machine';
    const part = index % 6 + 1;
    /* The third part is blue as well: beside a main line of that colour it has the first part's. */
    return 'c' + (part === 3 && blue && panel.lines.some(function (l) { return l.role === 'main'; }) ? 1 : part);
  }

  class Plot {
    constructor(plots, panel) {
      this.plots = plots;
      this.element = el('div', 'panel');
      this.element.append(this.legend(panel), this.frame(panel));
      this.panel = panel;
      this.left = parseInt(colour('axis'), 10);
    }
    legend(panel) {
      const legend = el('div', 'legend');
      legend.append(el('h3', '', panel.title));
      this.keys = panel.lines.map(function (line, i) {
        const key = el('div', 'key ' + line.role);
        key.style.setProperty('--tone', 'var(--' + tone(line, i, panel) + ')');
        const value = el('b');
        key.append(el('i'), el('span', '', line.label), value);
        key.title = line.label;
        legend.append(key);
        return value;
      });
      panel.bounds.forEach(function (bound) {
        const key = el('div', 'key bound');
        key.append(el('i'), el('span', '', 'limit'), el('b', '', print(bound.value, panel.unit)));
        key.title = bound.label;
        legend.append(key);
      });
      if (panel.note) legend.append(el('small', '', panel.note));
      return legend;
    }
    frame(panel) {
      const plot = el('div', 'plot');
      plot.tabIndex = 0;
      plot.setAttribute('role', 'img');
      plot.setAttribute('aria-label', panel.title + ': ' + panel.lines.map(function (l) {
        return l.label + ' on average ' + print(l.mean, panel.unit);
      }).join(', ') + '. Arrow keys move along the run.');
      this.canvas = el('div', 'chart');
      this.cursor = el('div', 'cursor');
      this.drag = el('div', 'drag');
      this.below = el('div', 'below');
      plot.append(this.canvas, this.cursor, this.drag, this.below);
      const rows = panel.lines.length + panel.bounds.length;
      plot.style.height = (panel.group !== 'Machine' ? Math.max(116, 44 + rows * 18) : Math.max(92, 40 + rows * 18)) + 'px';
      this.plot = plot;
      return plot;
    }
    visible() {
      const r = this.plot.getBoundingClientRect();
      return r.bottom > 0 && r.top < window.innerHeight;
    }
    /* Once it stands in the page. */
    begin() {
      this.chart = echarts.init(this.canvas, null, { renderer: 'canvas', devicePixelRatio: Math.max(2, window.devicePixelRatio || 1) });
    }
    dispose() { this.chart.dispose(); }
    width(line) { return line.width || this.plots.data.width; }
    /* Where a bucket begins; a line of another run may begin elsewhere. */
    moment(line, i) { return i * this.width(line) + (line.from || 0); }
    points(line, values) {
      const half = this.width(line) / 2, end = this.plots.data.end, all = [];
      values.forEach((v, i) => { if (v !== null) all.push([ms(Math.min(this.moment(line, i) + half, end)), v]); });
      return all;
    }
    stepped(line) {
      const width = this.width(line), end = this.plots.data.end, all = [];
      line.values.forEach((v, i) => { if (v !== null) all.push([ms(this.moment(line, i)), v]); });
      if (all.length > 0) all.push([ms(Math.min(end, all[all.length - 1][0] / 1000 + width)), all[all.length - 1][1]]);
      return all;
    }
    axis() {
      const panel = this.panel;
      let most = 0, least = Infinity;
      panel.lines.forEach(function (line) {
        (line.high || line.values).concat(line.low || [], line.role === 'asked' ? line.values : []).forEach(function (v) {
          if (v !== null) { most = Math.max(most, v); least = Math.min(least, v); }
        });
      });
      if (panel.whole) return { min: 0, max: 1 };
      panel.bounds.forEach(function (b) { if (b.value <= most * 1.6) most = Math.max(most, b.value); });
      const narrow = (panel.unit === 'TEMPERATURE' || panel.unit === 'BYTES') && least > 0.5 * most && isFinite(least);
      const min = narrow ? nice(least - 0.3 * Math.max(most - least, 0.02 * most), true) : 0;
      if (panel.unit === 'SHARE') return { min: 0, max: Math.min(1, nice(Math.max(most * 1.02, 0.01))) };
      return { min: min, max: most > 0 ? min + nice((most - min) * 1.02) : 1 };
    }
    series() {
      return this.panel.lines.flatMap((line, i) => {
        const ink = colour(tone(line, i, this.panel));
        const drawn = {
          type: 'line', name: line.label, showSymbol: false, silent: true, symbol: 'none', z: line.role === 'asked' ? 2 : line.role === 'main' ? 4 : 3,
          step: line.role === 'asked' ? 'end' : false,
          data: line.role === 'asked' ? this.stepped(line) : this.points(line, line.values),
          lineStyle: { color: ink, width: line.role === 'asked' ? 1.3 : line.role === 'main' ? 1.7 : 1.1, join: 'round' },
        };
        return line.low ? this.band(line, ink).concat(drawn) : [drawn];
      });
    }
    /* From the smallest to the largest of each bucket. */
    band(line, ink) {
      const low = this.points(line, line.low), high = this.points(line, line.high);
      const edge = { type: 'line', stack: 'band', showSymbol: false, silent: true, symbol: 'none', lineStyle: { opacity: 0 }, z: 1 };
      return [
        Object.assign({ data: low }, edge),
        Object.assign({ areaStyle: { color: ink, opacity: 0.2 }, data: high.map(function (p, k) { return [p[0], p[1] - low[k][1]]; }) }, edge),
      ];
    }
    areas() {
      const data = this.plots.data;
      function shades(windows, name) {
        return windows.map(function (w) { return [{ xAxis: ms(w.from), itemStyle: { color: colour(name) } }, { xAxis: ms(w.to) }]; });
      }
      return shades(data.released, 'released').concat(shades(data.untrusted, 'untrusted'));
    }
    marks(axis) {
      const data = this.plots.data;
      const lines = this.panel.bounds.filter(function (b) { return b.value <= axis.max; }).map(function (b) {
        return { yAxis: b.value, lineStyle: { color: colour('fail'), type: [5, 4], width: 1.2 } };
      });
      data.trips.forEach(function (t) { lines.push({ xAxis: ms(t.at), lineStyle: { color: colour('fail'), type: 'solid', width: 1 } }); });
      data.happenings.forEach(function (h) {
        lines.push({ xAxis: ms(h.from), lineStyle: { color: colour('happening'), type: [2, 3], width: 1 } });
        if (h.to !== null) lines.push({ xAxis: ms(h.to), lineStyle: { color: colour('happening'), type: [2, 3], width: 1, opacity: 0.6 } });
      });
      data.phases.forEach(function (p) {
        if (p.from > 0 && data.phases.length > 1) lines.push({ xAxis: ms(p.from), lineStyle: { color: colour('faint'), type: 'solid', width: 1, opacity: 0.6 } });
      });
      return lines;
    }
    draw() {
      if (this.chart.getWidth() !== this.canvas.clientWidth) this.chart.resize();
      const axis = this.axis(), panel = this.panel, view = this.plots.view;
      const series = this.series();
      series.push({
        type: 'line', data: [], silent: true,
        markArea: { silent: true, data: this.areas() },
        markLine: { silent: true, symbol: 'none', label: { show: false }, data: this.marks(axis), animation: false, precision: 12 },
      });
      /* The ruler stands on one page only: on paper each plot has the time below it. */
      const paper = document.documentElement.classList.contains('print');
      this.chart.setOption({
        animation: false,
        grid: { left: this.left, right: 1, top: 7, bottom: paper ? 18 : 7, containLabel: false, outerBoundsMode: 'none' },
        xAxis: {
          type: 'time', min: ms(view.from), max: ms(view.to), show: true, axisLabel: { show: false }, axisTick: { show: false },
          axisLine: { show: true, onZero: false, lineStyle: { color: colour('line') } }, splitLine: { show: false },
        },
        yAxis: {
          type: 'value', min: axis.min, max: axis.max, interval: (axis.max - axis.min) / 2,
          axisLabel: { color: colour('faint'), fontSize: 11, margin: 8, formatter: function (v) { return print(v, panel.unit); } },
          splitLine: { lineStyle: { color: colour('grid') } }, axisLine: { show: false }, axisTick: { show: false },
        },
        series: series,
      }, true);
      this.below.textContent = '';
      if (paper) {
        this.plots.ruler.ticks().forEach((t) => {
          const time = el('span', '', this.plots.times.compressed ? this.plots.times.tick(t, false) : clock(t, false));
          time.style.left = this.plots.place(t) + '%';
          this.below.append(time);
        });
      }
    }
    move() { this.chart.setOption({ xAxis: { min: ms(this.plots.view.from), max: ms(this.plots.view.to) } }); }
    value(line, t) {
      const i = Math.floor((t - (line.from || 0)) / this.width(line));
      for (let d = 0; d <= 3; d++) {
        if (line.values[i - d] !== null && line.values[i - d] !== undefined) return line.values[i - d];
      }
      return null;
    }
    /* The values at a moment; null for the means. */
    show(t) {
      const panel = this.panel;
      this.cursor.style.display = t === null ? 'none' : 'block';
      if (t !== null) this.cursor.style.left = this.pixels(t) + 'px';
      panel.lines.forEach((line, i) => { this.keys[i].textContent = print(t === null ? line.mean : this.value(line, t), panel.unit); });
    }
    pixels(t) { return this.left + this.plots.place(t) / 100 * (this.plot.clientWidth - this.left - 1); }
    time(x) {
      const width = this.plot.clientWidth - this.left - 1, view = this.plots.view;
      const share = Math.min(1, Math.max(0, (x - this.plot.getBoundingClientRect().left - this.left) / width));
      return view.from + share * (view.to - view.from);
    }
    select(a, b) {
      this.drag.style.display = a === null ? 'none' : 'block';
      if (a === null) return;
      const from = this.pixels(Math.min(a, b)), to = this.pixels(Math.max(a, b));
      this.drag.style.left = from + 'px';
      this.drag.style.width = (to - from) + 'px';
    }
  }

  window.squall.Plot = Plot;
}());

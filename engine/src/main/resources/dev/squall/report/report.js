(function () {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.getElementById('plots');
  const view = { from: 0, to: Math.max(data.end, data.width) };
  const speed = data.scenario.speed;
  const compressed = speed !== 1 && data.scenario.start !== null;
  const panels = [];
  let cursor = null;

  /* Numbers and times, as the rest of the report writes them. */
  function digits(v, n) {
    if (v === 0) return '0';
    const places = Math.max(0, n - 1 - Math.floor(Math.log10(Math.abs(v))));
    return String(Number(v.toFixed(Math.min(places, 20))));
  }
  function scaled(v, unit) {
    const names = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
    let i = 0;
    while (Math.abs(v) >= 999.5 && i < names.length - 1) { v /= 1000; i++; }
    return digits(v, 3) + ' ' + names[i] + unit;
  }
  function print(v, unit) {
    if (v === null || v === undefined || !isFinite(v)) return '–';
    switch (unit) {
      case 'SHARE': {
        const p = v * 100;
        if (Math.abs(p) < 0.005) return '0 %';
        return (Math.abs(p) >= 10 ? digits(Math.round(p * 10) / 10, 4) : digits(p, Math.abs(p) < 1 ? 2 : 3)) + ' %';
      }
      case 'BYTES': return scaled(v, '');
      case 'THROUGHPUT': return scaled(v, '/s');
      case 'RATE': return plain(v) + ' /s';
      case 'TEMPERATURE': return digits(Math.round(v * 10) / 10, 4) + ' °C';
      case 'TIME':
        if (v !== 0 && Math.abs(v) < 1e-3) return digits(v * 1e6, 3) + ' µs';
        return v !== 0 && Math.abs(v) < 1 ? digits(v * 1e3, 3) + ' ms' : digits(v, 3) + ' s';
      default: return plain(v);
    }
  }
  function plain(v) {
    if (Math.abs(v) >= 1e6) return digits(v / 1e6, 3) + ' M';
    if (Math.abs(v) >= 1e4) return digits(v / 1e3, 3) + ' k';
    return digits(v, Math.abs(v) >= 1000 ? 4 : 3);
  }
  function two(n) { return String(n).padStart(2, '0'); }
  function clock(s, fine) {
    const sign = s < 0 ? '-' : '';
    const t = Math.round(Math.abs(s) * 10);
    const h = Math.floor(t / 36000), m = Math.floor(t / 600) % 60, sec = Math.floor(t / 10) % 60;
    if (h > 0) return sign + h + ':' + two(m) + ':' + two(sec);
    return sign + m + ':' + two(sec) + (fine ? '.' + (t % 10) : '');
  }
  const longest = compressed ? toScenario(data.end) : 0;
  function scenarioClock(s) {
    if (longest < 3600) return clock(s, false);
    const m = Math.round(s / 60), days = Math.floor(m / 1440);
    if (longest <= 86460 * 1.02) return two(Math.floor(m / 60)) + ':' + two(m % 60);
    return (days > 0 ? days + 'd ' : '') + two(Math.floor(m / 60) % 24) + ':' + two(m % 60);
  }
  function toScenario(t) {
    let played = t - data.scenario.start;
    data.scenario.pauses.forEach(function (p) { played -= Math.max(0, Math.min(t, p.to) - p.from); });
    return played * speed;
  }
  function toMachine(s) {
    let t = data.scenario.start + s / speed;
    data.scenario.pauses.forEach(function (p) { if (p.from <= t) t += p.to - p.from; });
    return t;
  }

  function el(tag, className, text) {
    const e = document.createElement(tag);
    if (className) e.className = className;
    if (text !== undefined) e.textContent = text;
    return e;
  }
  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  /* The ruler: phases, happenings, trips and the time, above all plots and always in sight. */
  const ruler = el('div', 'ruler');
  const now = el('div', 'now');
  now.setAttribute('aria-live', 'polite');
  const lanes = el('div', 'lanes');
  const reset = el('button', '', 'whole run');
  reset.type = 'button';
  reset.addEventListener('click', function () { zoom(0, Math.max(data.end, data.width)); });
  ruler.append(now, lanes);
  root.append(ruler);

  function place(t) { return (t - view.from) / (view.to - view.from) * 100; }
  function rulerMarks() {
    lanes.textContent = '';
    if (data.phases.length > 0) lanes.append(phaseLane());
    const events = data.happenings.map(function (h) {
      return { from: h.from, to: h.to === null ? h.from : h.to, text: h.name, title: h.kind + (h.text ? ': ' + h.text : ''), tone: 'happening' };
    }).concat(data.trips.map(function (t) {
      return { from: t.at, to: t.at, text: t.text.indexOf('let go') === 0 ? 'let go' : 'engine died', title: t.text, tone: 'fail' };
    })).filter(function (e) { return e.to >= view.from && e.from <= view.to; })
      .sort(function (a, b) { return a.from - b.from; });
    eventLanes(events).forEach(function (lane) { lanes.append(lane); });
    lanes.append(tickLane());
  }
  function phaseLane() {
    const lane = el('div', 'lane');
    data.phases.forEach(function (p, i) {
      const to = p.to === null ? data.end : p.to;
      if (to < view.from || p.from > view.to) return;
      const left = Math.max(0, place(p.from)), right = Math.min(100, place(to));
      const band = el('div', 'band' + (i % 2 ? ' odd' : ''), p.name);
      band.style.left = left + '%';
      band.style.width = Math.max(0.2, right - left) + '%';
      band.title = 'phase ' + p.name;
      lane.append(band);
    });
    return lane;
  }
  /* Labels that would overlap go to a lane of their own, three at most; past that only the mark is drawn. */
  function eventLanes(events) {
    const width = lanes.clientWidth || 800;
    const rows = [];
    events.forEach(function (e) {
      const x = Math.max(0, place(e.from)) / 100 * width;
      const need = e.text.length * 6.6 + 14;
      const flip = x + need > width;
      const start = flip ? x - need : x, end = flip ? x : x + need;
      let row = rows.findIndex(function (r) { return r.taken.every(function (t) { return end < t[0] || start > t[1]; }); });
      let text = e.text;
      if (row < 0) {
        if (rows.length < 3) { rows.push({ lane: el('div', 'lane small'), taken: [] }); row = rows.length - 1; }
        else { row = 2; text = ''; }
      }
      const mark = el('div', 'event' + (flip ? ' flip' : ''), text);
      mark.style.setProperty('--tone', 'var(--' + e.tone + ')');
      if (flip) mark.style.right = (100 - Math.max(0, place(e.from))) + '%';
      else mark.style.left = Math.max(0, place(e.from)) + '%';
      mark.title = e.title;
      if (e.to > e.from) {
        const bar = el('i');
        const pixels = (Math.min(100, place(e.to)) - Math.max(0, place(e.from))) / 100 * width;
        bar.style.width = Math.max(2, pixels) + 'px';
        mark.append(bar);
      }
      rows[row].taken.push([start, end]);
      rows[row].lane.append(mark);
    });
    return rows.map(function (r) { return r.lane; });
  }
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
  function tickTimes() {
    const room = Math.max(2, Math.floor((lanes.clientWidth || 800) / 92));
    const span = (view.to - view.from) * (compressed ? speed : 1);
    const step = steps.find(function (s) { return span / s <= room; }) || 604800;
    const ticks = [];
    const first = compressed ? Math.max(0, toScenario(view.from)) : view.from;
    for (let i = Math.ceil(first / step - 1e-9); i < 1000 + Math.ceil(first / step); i++) {
      const t = compressed ? toMachine(i * step) : i * step;
      if (t > view.to) break;
      if (t >= view.from) ticks.push(t);
    }
    return ticks;
  }
  function tickLane() {
    const lane = el('div', 'ticks');
    tickTimes().forEach(function (t) {
      const at = place(t);
      const tick = el('div', 'tick' + (at < 2 ? ' first' : at > 97 ? ' last' : ''), compressed ? scenarioClock(toScenario(t)) : clock(t, view.to - view.from < 5));
      if (compressed) tick.append(el('span', '', clock(t, false)));
      tick.style.left = at + '%';
      lane.append(tick);
    });
    return lane;
  }

  /* Plots. */
  function tone(line, index, panel) {
    if (line.role === 'asked') return 'asked';
    if (line.role === 'main') return panel.group !== 'Machine' ? 'accent' : 'machine';
    return 'c' + (index % 6 + 1);
  }
  function build(panel, index) {
    const row = el('div', 'panel');
    const legend = el('div', 'legend');
    legend.append(el('h3', '', panel.title));
    panel.keys = panel.lines.map(function (line, i) {
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
    const plot = el('div', 'plot');
    plot.tabIndex = 0;
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', panel.title + ': ' + panel.lines.map(function (l) {
      return l.label + ' on average ' + print(l.mean, panel.unit);
    }).join(', ') + '. Arrow keys move along the run.');
    const chart = el('div', 'chart');
    panel.cursor = el('div', 'cursor');
    panel.drag = el('div', 'drag');
    panel.below = el('div', 'below');
    plot.append(chart, panel.cursor, panel.drag, panel.below);
    const rows = panel.lines.length + panel.bounds.length;
    plot.style.height = (panel.group !== 'Machine' ? Math.max(116, 44 + rows * 18) : Math.max(92, 40 + rows * 18)) + 'px';
    row.append(legend, plot);
    root.append(row);
    panel.plot = plot;
    panel.chart = echarts.init(chart, null, { renderer: 'canvas', devicePixelRatio: Math.max(2, window.devicePixelRatio || 1) });
    listen(plot);
    panels.push(panel);
  }
  /* Plots count milliseconds: bands stack only over an axis of time. */
  function ms(seconds) { return Math.round(seconds * 1000); }
  function points(values) {
    const all = [];
    for (let i = 0; i < values.length; i++) {
      if (values[i] !== null) all.push([ms(Math.min((i + 0.5) * data.width, data.end)), values[i]]);
    }
    return all;
  }
  function stepped(values) {
    const all = [];
    for (let i = 0; i < values.length; i++) {
      if (values[i] !== null) all.push([ms(i * data.width), values[i]]);
    }
    if (all.length > 0) all.push([ms(Math.min(data.end, all[all.length - 1][0] / 1000 + data.width)), all[all.length - 1][1]]);
    return all;
  }
  function top(panel) {
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
  function nice(v, down) {
    if (!(v > 0)) return down ? 0 : 1;
    const power = Math.pow(10, Math.floor(Math.log10(v)));
    const marks = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];
    if (down) return marks.slice().reverse().find(function (m) { return m * power <= v + 1e-12; }) * power;
    return marks.find(function (m) { return m * power >= v - 1e-12; }) * power;
  }
  function areas() {
    const shade = [];
    data.released.forEach(function (w) {
      shade.push([{ xAxis: ms(w.from), itemStyle: { color: colour('released') } }, { xAxis: ms(w.to) }]);
    });
    data.untrusted.forEach(function (w) {
      shade.push([{ xAxis: ms(w.from), itemStyle: { color: colour('untrusted') } }, { xAxis: ms(w.to) }]);
    });
    return shade;
  }
  function draw(panel) {
    const axis = top(panel);
    panel.axis = axis;
    const series = [];
    panel.lines.forEach(function (line, i) {
      const ink = colour(tone(line, i, panel));
      if (line.low) {
        const low = points(line.low), high = points(line.high);
        series.push({ type: 'line', stack: 'band', data: low, lineStyle: { opacity: 0 }, showSymbol: false, silent: true, symbol: 'none', z: 1 });
        series.push({
          type: 'line', stack: 'band', showSymbol: false, silent: true, symbol: 'none', lineStyle: { opacity: 0 }, z: 1,
          areaStyle: { color: ink, opacity: 0.2 },
          data: high.map(function (p, k) { return [p[0], p[1] - low[k][1]]; })
        });
      }
      series.push({
        type: 'line', name: line.label, showSymbol: false, silent: true, symbol: 'none', z: line.role === 'asked' ? 2 : line.role === 'main' ? 4 : 3,
        step: line.role === 'asked' ? 'end' : false,
        data: line.role === 'asked' ? stepped(line.values) : points(line.values),
        lineStyle: { color: ink, width: line.role === 'asked' ? 1.3 : line.role === 'main' ? 1.7 : 1.1, join: 'round' }
      });
    });
    const lines = panel.bounds.filter(function (b) { return b.value <= axis.max; }).map(function (b) {
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
    series.push({
      type: 'line', data: [], silent: true,
      markArea: { silent: true, data: areas() },
      markLine: { silent: true, symbol: 'none', label: { show: false }, data: lines, animation: false, precision: 12 }
    });
    const left = parseInt(colour('axis'), 10);
    /* The ruler stands on one page only: on paper each plot has the time below it. */
    const paper = document.documentElement.classList.contains('print');
    panel.chart.setOption({
      animation: false,
      grid: { left: left, right: 1, top: 7, bottom: paper ? 18 : 7, containLabel: false, outerBoundsMode: 'none' },
      xAxis: {
        type: 'time', min: ms(view.from), max: ms(view.to), show: true, axisLabel: { show: false }, axisTick: { show: false },
        axisLine: { show: true, onZero: false, lineStyle: { color: colour('line') } }, splitLine: { show: false }
      },
      yAxis: {
        type: 'value', min: axis.min, max: axis.max, interval: (axis.max - axis.min) / 2,
        axisLabel: { color: colour('faint'), fontSize: 11, margin: 8, formatter: function (v) { return print(v, panel.unit); } },
        splitLine: { lineStyle: { color: colour('grid') } }, axisLine: { show: false }, axisTick: { show: false }
      },
      series: series
    }, true);
    panel.left = left;
    panel.below.textContent = '';
    if (paper) {
      tickTimes().forEach(function (t) {
        const time = el('span', '', compressed ? scenarioClock(toScenario(t)) : clock(t, false));
        time.style.left = place(t) + '%';
        panel.below.append(time);
      });
    }
  }

  /* One cursor for all plots. */
  function at(line, t) {
    const i = Math.floor(t / data.width);
    for (let d = 0; d <= 3; d++) {
      if (line.values[i - d] !== null && line.values[i - d] !== undefined) return line.values[i - d];
    }
    return null;
  }
  function show(t) {
    cursor = t;
    panels.forEach(function (panel) {
      if (t === null) {
        panel.cursor.style.display = 'none';
        panel.lines.forEach(function (line, i) { panel.keys[i].textContent = print(line.mean, panel.unit); });
        return;
      }
      const width = panel.plot.clientWidth - panel.left - 1;
      panel.cursor.style.display = 'block';
      panel.cursor.style.left = (panel.left + place(t) / 100 * width) + 'px';
      panel.lines.forEach(function (line, i) { panel.keys[i].textContent = print(at(line, t), panel.unit); });
    });
    now.textContent = '';
    if (t === null) {
      now.append('means over the run');
    } else {
      now.append('at ', el('b', '', clock(t, true)));
      if (compressed && t >= data.scenario.start) now.append(' of the run, ', el('b', '', scenarioClock(toScenario(t))), ' of the scenario');
      const notes = data.untrusted.concat(data.released).filter(function (w) { return t >= w.from && t <= w.to; });
      notes.forEach(function (w) { now.append(el('br'), w.text); });
    }
    if (view.from > 0 || view.to < Math.max(data.end, data.width)) now.append(el('br'), reset);
  }
  function timeAt(plot, x) {
    const panel = panels.find(function (p) { return p.plot === plot; });
    const width = plot.clientWidth - panel.left - 1;
    const share = Math.min(1, Math.max(0, (x - plot.getBoundingClientRect().left - panel.left) / width));
    return view.from + share * (view.to - view.from);
  }
  function zoom(from, to) {
    const whole = Math.max(data.end, data.width);
    view.from = Math.max(0, from);
    view.to = Math.min(whole, to);
    rulerMarks();
    panels.forEach(function (p) { p.chart.setOption({ xAxis: { min: ms(view.from), max: ms(view.to) } }); });
    show(null);
  }
  function listen(plot) {
    let start = null;
    plot.addEventListener('pointermove', function (e) {
      const t = timeAt(plot, e.clientX);
      show(t);
      if (start !== null) selection(start, t);
    });
    plot.addEventListener('pointerleave', function () { if (start === null) show(null); });
    plot.addEventListener('pointerdown', function (e) {
      if (e.pointerType !== 'mouse' || e.button !== 0) return;
      start = timeAt(plot, e.clientX);
      plot.setPointerCapture(e.pointerId);
    });
    plot.addEventListener('pointerup', function (e) {
      if (start === null) return;
      const from = Math.min(start, timeAt(plot, e.clientX)), to = Math.max(start, timeAt(plot, e.clientX));
      start = null;
      selection(null, null);
      if (to - from > (view.to - view.from) * 0.01 && to - from > 2 * data.width) zoom(from, to);
    });
    plot.addEventListener('dblclick', function () { zoom(0, Math.max(data.end, data.width)); });
    plot.addEventListener('blur', function () { show(null); });
    plot.addEventListener('keydown', function (e) {
      const step = Math.max(data.width, (view.to - view.from) / 200) * (e.shiftKey ? 10 : 1);
      const here = cursor === null ? view.from : cursor;
      const keys = { ArrowLeft: here - step, ArrowRight: cursor === null ? here : here + step, Home: view.from, End: view.to };
      if (e.key in keys) {
        show(Math.min(view.to, Math.max(view.from, keys[e.key])));
        e.preventDefault();
      } else if (e.key === '+' || e.key === '-') {
        const half = (view.to - view.from) * (e.key === '+' ? 0.25 : 1);
        const middle = cursor === null ? (view.from + view.to) / 2 : cursor;
        if (half > 2 * data.width) zoom(middle - half, middle + half);
      } else if (e.key === 'Escape') {
        zoom(0, Math.max(data.end, data.width));
      }
    });
  }
  function selection(a, b) {
    panels.forEach(function (panel) {
      panel.drag.style.display = a === null ? 'none' : 'block';
      if (a === null) return;
      const width = panel.plot.clientWidth - panel.left - 1;
      const from = place(Math.min(a, b)) / 100 * width, to = place(Math.max(a, b)) / 100 * width;
      panel.drag.style.left = (panel.left + from) + 'px';
      panel.drag.style.width = (to - from) + 'px';
    });
  }

  let group = '';
  data.panels.forEach(function (panel, i) {
    if (panel.group !== group) {
      root.append(el('div', 'group', panel.group));
      group = panel.group;
    }
    build(panel, i);
  });
  const marks = el('div', 'marks');
  [['untrusted', data.untrusted, 'not to be trusted'], ['released', data.released, 'loads let go, and settling again'], ['happening', data.happenings, 'spike, maintenance or mark'], ['fail', data.trips, 'loads were let go']].forEach(function (m) {
    if (m[1].length === 0) return;
    const mark = el('span', '', m[2]);
    mark.style.setProperty('--tone', 'var(--' + m[0] + ')');
    marks.append(mark);
  });
  root.append(marks);

  function redraw() {
    rulerMarks();
    panels.forEach(function (panel) { panel.chart.resize(); draw(panel); });
    show(null);
  }
  redraw();
  let waiting = 0;
  window.addEventListener('resize', function () {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(redraw);
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  /* On paper nothing can be unfolded, and plots are as wide as the page. */
  let unfolded = [];
  window.addEventListener('beforeprint', function () {
    document.documentElement.classList.add('print');
    unfolded = Array.from(document.querySelectorAll('details:not([open])'));
    unfolded.forEach(function (d) { d.open = true; });
    redraw();
  });
  window.addEventListener('afterprint', function () {
    document.documentElement.classList.remove('print');
    unfolded.forEach(function (d) { d.open = false; });
    redraw();
  });
  document.documentElement.dataset.drawn = String(panels.length);
})();

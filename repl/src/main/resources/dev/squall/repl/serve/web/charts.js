/* A run's events folded into series, and drawn: every load, the machine, the drives, on one time axis. */
(function () {
  'use strict';
  const MOST = 4000;
  const ROW = 116;
  const GAP = 46;
  const MACHINE = { 'system.cpu.utilization': 'cpu', 'system.memory.utilization': 'memory' };
  const TONES = { asked: 'asked', achieved: 'accent', cpu: 'machine', memory: 'c3', response: 'accent' };
  const WORTH = /^(breaker-opened|breaker-closed|limit-tripped|let-go|recovered|slowed|ramp-decided|advised|commanded|expectation-missed|expectation-met|expectation-stopped|untrusted|engine-died|happening-started|happening-ended|phase-started|phase-skipped|load-failed|component-failed|fault-.*|run-ended|state-changed)$/;

  /* One run. */
  class Story {
    constructor(run) {
      this.run = run;
      this.rows = new Map();
      this.marks = [];
      this.sampled = [];
      this.at = -1;
      this.end = 0;
      this.row('machine', 'share');
    }
    row(name, unit) {
      if (!this.rows.has(name)) this.rows.set(name, { name: name, unit: unit, lines: new Map() });
      return this.rows.get(name);
    }
    point(row, line, t, value) {
      if (!row.lines.has(line)) row.lines.set(line, []);
      const points = row.lines.get(line);
      points.push([t, value]);
      // As long as a run may be, a line has at most so many points: every second one goes.
      if (points.length > MOST) row.lines.set(line, points.filter(function (_, i) { return i % 2 === 0; }));
    }
    /* Takes an event once, however often it comes; a moment may have several. */
    take(event) {
      const t = event.at / 1e9;
      this.end = Math.max(this.end, t);
      switch (event.type) {
        case 'sampling':
          this.sampled = event.metrics.map(function (m) { return MACHINE[m.name]; });
          break;
        case 'sampled': {
          const row = this.row('machine', 'share');
          this.sampled.forEach((name, i) => { if (name) this.point(row, name, t, event.values[i]); });
          break;
        }
        case 'load-started':
          this.row(event.load, event.unit);
          break;
        case 'load-interval': {
          const row = this.row(event.load, 'number');
          if (event.asked !== null) this.point(row, 'asked', t, event.asked);
          this.point(row, 'achieved', t, event.achieved);
          row.last = event;
          break;
        }
      }
      if (WORTH.test(event.type)) this.mark(t, event);
    }
    mark(t, event) {
      const safety = /^(breaker-opened|limit-tripped|let-go|expectation-missed|expectation-stopped|untrusted|engine-died|load-failed|component-failed|fault-)/.test(event.type);
      this.marks.push({ t: t, text: words(event), safety: safety, phase: event.type === 'phase-started' ? event.phase : null });
      if (this.marks.length > 1000) this.marks.splice(0, 200);
    }
    /* What the drives' answers took, which comes beside the events. */
    drive(t, reading) {
      if (reading.p99Seconds !== null) this.point(this.row(reading.name + ', p99', 'time'), 'response', t, reading.p99Seconds);
    }
  }

  function words(e) {
    switch (e.type) {
      case 'phase-started': return 'phase ' + e.phase;
      case 'phase-skipped': return 'phase ' + e.phase + ' skipped';
      case 'state-changed': return e.to + (e.why ? ': ' + e.why : '');
      case 'commanded': return e.command + ' by ' + e.who;
      case 'ramp-decided': return 'ramp: ' + e.choice + ', ' + e.rule;
      case 'advised': return e.expert + ': ' + e.advice + (e.why ? ', ' + e.why : '');
      case 'slowed': return 'every level × ' + e.factor + ': ' + e.why;
      case 'limit-tripped': return 'limit ' + (e.limit.rule || e.limit.subject) + ' tripped';
      case 'breaker-opened': return 'breaker ' + e.breaker + ' opened';
      case 'breaker-closed': return 'breaker closed: ' + e.limit.subject;
      case 'recovered': return 'recovered: ' + e.limit.subject;
      case 'let-go': return 'let go: ' + e.why;
      case 'expectation-missed': return 'expectation of ' + e.drive + ' missed';
      case 'expectation-met': return 'expectation of ' + e.drive + ' met again';
      case 'expectation-stopped': return 'expectation of ' + e.drive + ' stops the run';
      case 'untrusted': return "can't be trusted: " + e.why;
      case 'engine-died': return 'the engine died: ' + e.how;
      case 'run-ended': return e.verdict + ': ' + e.why;
      default: return [e.type.replace(/-/g, ' '), e.name || e.load || e.component || '', e.what || e.message || ''].join(' ').trim();
    }
  }

  function digits(v) { return String(Number(v.toPrecision(3))); }
  function scaled(v, end) {
    const names = ['B', 'kB', 'MB', 'GB', 'TB'];
    let i = 0;
    while (Math.abs(v) >= 1000 && i < names.length - 1) { v /= 1000; i++; }
    return digits(v) + ' ' + names[i] + end;
  }
  function print(v, unit) {
    if (v === null || v === undefined) return '–';
    switch (unit) {
      case 'share': return digits(v * 100) + ' %';
      case 'bytes': return scaled(v, '');
      case 'throughput': return scaled(v, '/s');
      case 'rate': return digits(v) + ' /s';
      case 'time': return v < 1 ? digits(v * 1e3) + ' ms' : digits(v) + ' s';
      default: return digits(v);
    }
  }
  function clock(s) {
    const h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60, sec = Math.floor(s) % 60;
    return (h ? h + ':' + String(m).padStart(2, '0') : m) + ':' + String(sec).padStart(2, '0');
  }
  /* A row's name, and its lines' names in their colours. */
  function legend(row) {
    const lines = row.name === 'machine' ? ['cpu', 'memory'] : row.unit === 'time' ? [] : ['asked', 'achieved'];
    return '{name|' + row.name + '}' + lines.map(function (l) { return '  {' + l + '|' + l + '}'; }).join('');
  }
  function inks() {
    return Object.fromEntries(Object.keys(TONES).map(function (l) { return [l, { fontSize: 12, color: colour(TONES[l]) }]; }));
  }
  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim(); }

  /* Draws a story into an element; the user may look back while it goes on. */
  class Charts {
    constructor(element) {
      this.element = element;
      this.chart = null;
      this.rows = 0;
      this.following = true;
      this.window = [0, 100];
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { this.rows = 0; });
      addEventListener('resize', () => { if (this.chart) this.chart.resize(); });
      element.addEventListener('keydown', (e) => this.key(e));
    }
    key(e) {
      const step = { ArrowLeft: -10, ArrowRight: 10 }[e.key];
      if (e.key === 'End') this.follow();
      else if (step && this.chart) {
        const width = Math.min(50, this.window[1] - this.window[0]);
        const from = Math.max(0, Math.min(100 - width, this.window[0] + step));
        this.zoom(from, from + width);
      } else return;
      e.preventDefault();
    }
    zoom(from, to) {
      this.window = [from, to];
      this.following = to >= 99.9;
      if (this.chart) this.chart.dispatchAction({ type: 'dataZoom', start: from, end: to });
    }
    follow() { this.zoom(0, 100); }
    draw(story) {
      const rows = [...story.rows.values()];
      if (!this.chart || rows.length !== this.rows) this.begin(rows);
      const end = Math.max(story.end, 10);
      this.chart.setOption({
        xAxis: rows.map(function () { return { max: end }; }),
        series: rows.flatMap((row, i) => this.series(row, i, story)),
      });
    }
    begin(rows) {
      if (this.chart) this.chart.dispose();
      this.rows = rows.length;
      this.element.style.height = rows.length * (ROW + GAP) + 56 + 'px';
      this.chart = echarts.init(this.element);
      const ink = colour('ink'), soft = colour('soft'), grid = colour('grid');
      this.chart.setOption({
        animation: false,
        textStyle: { color: ink, fontFamily: 'inherit' },
        title: rows.map(function (row, i) {
          return { top: i * (ROW + GAP) + 2, left: 0, padding: 0, text: legend(row), textStyle: { rich: Object.assign({ name: { fontSize: 13, fontWeight: 600, color: ink } }, inks()) } };
        }),
        tooltip: { trigger: 'axis', confine: true, backgroundColor: colour('card'), borderColor: colour('line'), textStyle: { color: ink } },
        axisPointer: { link: [{ xAxisIndex: 'all' }] },
        grid: rows.map(function (_, i) { return { left: 62, right: 14, top: i * (ROW + GAP) + 22, height: ROW - 10 }; }),
        xAxis: rows.map(function (_, i) {
          return { type: 'value', gridIndex: i, min: 0, axisLabel: { color: soft, formatter: clock, hideOverlap: true }, splitLine: { show: false }, axisLine: { lineStyle: { color: grid } }, axisPointer: { label: { formatter: function (p) { return clock(p.value); } } } };
        }),
        yAxis: rows.map(function (row, i) {
          return { type: 'value', gridIndex: i, min: 0, max: function (v) { return row.unit === 'share' && v.max > 0.5 ? 1 : null; }, splitNumber: row.unit === 'share' ? 2 : 3, axisLabel: { color: soft, formatter: function (v) { return print(v, row.unit); } }, splitLine: { lineStyle: { color: grid } } };
        }),
        dataZoom: [
          { type: 'slider', xAxisIndex: 'all', bottom: 4, height: 22, start: this.window[0], end: this.window[1], textStyle: { color: soft }, labelFormatter: clock },
          { type: 'inside', xAxisIndex: 'all', zoomOnMouseWheel: 'ctrl' },
        ],
      });
      this.chart.on('datazoom', () => {
        const zoom = this.chart.getOption().dataZoom[0];
        this.window = [zoom.start, zoom.end];
        this.following = zoom.end >= 99.9;
      });
    }
    series(row, i, story) {
      const lines = [...row.lines.entries()];
      return lines.map(function (entry, n) {
        const name = entry[0];
        return {
          id: row.name + '/' + name, name: name, type: 'line', xAxisIndex: i, yAxisIndex: i, data: entry[1],
          showSymbol: false, step: name === 'asked' ? 'end' : false, sampling: 'lttb',
          lineStyle: { width: 1.5, color: colour(TONES[name]), type: name === 'asked' ? 'dashed' : 'solid' },
          itemStyle: { color: colour(TONES[name]) },
          tooltip: { valueFormatter: function (v) { return print(v, row.unit); } },
          markLine: n > 0 ? undefined : {
            silent: true, symbol: 'none', animation: false,
            data: story.marks.filter(function (m) { return m.safety || m.phase; }).slice(-60).map(function (m) {
              return { xAxis: m.t, lineStyle: { color: colour(m.safety ? 'fail' : 'asked'), width: 1, type: 'solid', opacity: m.safety ? 0.8 : 0.4 },
                label: { show: i === 0 && m.phase !== null, formatter: m.phase || '', color: colour('soft'), position: 'end', rotate: 0, align: 'left', fontSize: 11 } };
            }),
          },
        };
      });
    }
  }

  window.squall = { Story: Story, Charts: Charts, print: print, clock: clock };
}());

/* The ruler: phases, happenings, decisions, trips and the time, above all plots and always in sight. */
(function () {
  'use strict';
  const { clock, el } = window.squall;
  const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
  const LANES = 3;
  /* Moments that stand on the ruler; phases, happenings and trips have stretches and marks of their own. */
  const DECIDED = { ramp: 'decided', limit: 'fail', expectation: 'fail', command: 'decided' };

  class Ruler {
    constructor(plots) {
      this.plots = plots;
      this.element = el('div', 'ruler');
      this.now = el('div', 'now');
      this.now.setAttribute('aria-live', 'polite');
      this.lanes = el('div', 'lanes');
      this.reset = el('button', '', 'whole run');
      this.reset.type = 'button';
      this.reset.addEventListener('click', function () { plots.zoom(0, plots.whole()); });
      this.element.append(this.now, this.lanes);
    }
    draw() {
      const data = this.plots.data, view = this.plots.view;
      this.lanes.textContent = '';
      if (data.phases.length > 0) this.lanes.append(this.phaseLane());
      const events = this.events(data).filter(function (e) { return e.to >= view.from && e.from <= view.to; })
        .sort(function (a, b) { return a.from - b.from; });
      this.eventLanes(events).forEach((lane) => { this.lanes.append(lane); });
      this.lanes.append(this.tickLane());
    }
    events(data) {
      return data.happenings.map(function (h) {
        return { from: h.from, to: h.to === null ? (h.kind === 'fault' ? data.end : h.from) : h.to, text: h.name, title: h.kind + (h.text ? ': ' + h.text : ''), tone: 'happening' };
      }).concat(data.trips.map(function (t) {
        return { from: t.at, to: t.at, text: t.text.indexOf('let go') === 0 ? 'let go' : 'engine died', title: t.text, tone: 'fail' };
      }), (data.moments || []).filter(function (m) { return DECIDED[m.kind]; }).map(function (m) {
        return { from: m.at, to: m.at, text: m.kind === 'command' ? m.text.split(', by ')[0] : m.kind, title: m.text, tone: DECIDED[m.kind] };
      }));
    }
    phaseLane() {
      const lane = el('div', 'lane'), data = this.plots.data, view = this.plots.view;
      data.phases.forEach((p, i) => {
        const to = p.to === null ? data.end : p.to;
        if (to < view.from || p.from > view.to) return;
        const left = Math.max(0, this.plots.place(p.from)), right = Math.min(100, this.plots.place(to));
        const band = el('div', 'band' + (i % 2 ? ' odd' : ''), p.name);
        band.style.left = left + '%';
        band.style.width = Math.max(0.2, right - left) + '%';
        band.title = 'phase ' + p.name;
        lane.append(band);
      });
      return lane;
    }
    /* Labels that would overlap go to a lane of their own, three at most; past that only the mark is drawn. */
    eventLanes(events) {
      const width = this.lanes.clientWidth || 800;
      const rows = [];
      events.forEach((e) => {
        const place = Math.max(0, this.plots.place(e.from));
        const x = place / 100 * width;
        const need = e.text.length * 6.6 + 14;
        const flip = x + need > width;
        const start = flip ? x - need : x, end = flip ? x : x + need;
        let row = rows.findIndex(function (r) { return r.taken.every(function (t) { return end < t[0] || start > t[1]; }); });
        let text = e.text;
        if (row < 0) {
          if (rows.length < LANES) { rows.push({ lane: el('div', 'lane small'), taken: [] }); row = rows.length - 1; }
          else { row = LANES - 1; text = ''; }
        }
        const mark = el('div', 'event' + (flip ? ' flip' : ''), text);
        mark.style.setProperty('--tone', 'var(--' + e.tone + ')');
        if (flip) mark.style.right = (100 - place) + '%';
        else mark.style.left = place + '%';
        mark.title = e.title;
        if (e.to > e.from) {
          const bar = el('i');
          bar.style.width = Math.max(2, (Math.min(100, this.plots.place(e.to)) - place) / 100 * width) + 'px';
          mark.append(bar);
        }
        rows[row].taken.push([start, end]);
        rows[row].lane.append(mark);
      });
      return rows.map(function (r) { return r.lane; });
    }
    ticks() {
      const times = this.plots.times, view = this.plots.view;
      const room = Math.max(2, Math.floor((this.lanes.clientWidth || 800) / 92));
      const span = (view.to - view.from) * (times.compressed ? times.speed : 1);
      const step = STEPS.find(function (s) { return span / s <= room; }) || 604800;
      const ticks = [];
      const first = times.compressed ? Math.max(0, times.toScenario(view.from)) : view.from;
      for (let i = Math.ceil(first / step - 1e-9); i < 1000 + Math.ceil(first / step); i++) {
        const t = times.compressed ? times.toMachine(i * step) : i * step;
        if (t > view.to) break;
        if (t >= view.from) ticks.push(t);
      }
      return ticks;
    }
    tickLane() {
      const lane = el('div', 'ticks'), times = this.plots.times, view = this.plots.view;
      this.ticks().forEach((t) => {
        const at = this.plots.place(t);
        const tick = el('div', 'tick' + (at < 2 ? ' first' : at > 97 ? ' last' : ''), times.tick(t, view.to - view.from < 5));
        if (times.compressed) tick.append(el('span', '', clock(t, false)));
        tick.style.left = at + '%';
        lane.append(tick);
      });
      return lane;
    }
    /* Which moment the plots' values are of. */
    say(t) {
      const data = this.plots.data, times = this.plots.times, now = this.now;
      now.textContent = '';
      if (t === null) now.append('means over the run');
      else {
        now.append('at ', el('b', '', clock(t, true)));
        if (times.compressed && t >= data.scenario.start) now.append(' of the run, ', el('b', '', times.words(times.toScenario(t))), ' of the scenario');
        data.untrusted.concat(data.released).filter(function (w) { return t >= w.from && t <= w.to; })
          .forEach(function (w) { now.append(el('br'), w.text); });
      }
      if (!this.plots.isWhole()) now.append(el('br'), this.reset);
    }
  }

  window.squall.Ruler = Ruler;
}());

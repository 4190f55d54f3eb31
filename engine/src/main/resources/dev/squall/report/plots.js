/* All plots of a run on one time axis, with one cursor; they may be drawn on while the run goes on. */
(function () {
  'use strict';
  const { el, Plot, Ruler, Times } = window.squall;
  const MARKS = [['untrusted', 'untrusted', 'not to be trusted'], ['released', 'released', 'loads let go, and settling again'],
    ['happening', 'happenings', 'fault, spike, maintenance or mark'], ['fail', 'trips', 'loads were let go']];

  class Plots {
    constructor(root) {
      this.root = root;
      this.plots = [];
      this.view = { from: 0, to: 0 };
      this.cursor = null;
      this.shape = '';
      this.ruler = new Ruler(this);
      this.onview = function () {};
      let waiting = 0;
      window.addEventListener('resize', () => {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(() => { this.redraw(); });
      });
      window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { this.redraw(); });
      this.seen = new IntersectionObserver((entries) => {
        entries.filter(function (e) { return e.isIntersecting; }).forEach((e) => { this.refresh(this.plotOf(e.target)); });
      });
    }
    whole() { return Math.max(this.data.end, this.data.width); }
    isWhole() { return this.view.from <= 0 && this.view.to >= this.whole(); }
    place(t) { return (t - this.view.from) / (this.view.to - this.view.from) * 100; }
    plotOf(element) { return this.plots.find(function (p) { return p.plot === element; }); }

    /* Draws a run, or goes on with it: who looks at its end goes on with it, who looks back stays. */
    show(data) {
      const before = this.data ? this.whole() : 0;
      const following = !this.data || this.view.to >= before;
      this.data = data;
      this.times = new Times(data);
      if (following) {
        const width = this.view.from <= 0 ? this.whole() : this.view.to - this.view.from;
        this.view = { from: Math.max(0, this.whole() - width), to: this.whole() };
      }
      const shape = JSON.stringify(data.panels.map(function (p) { return [p.group, p.title, p.note, p.unit, p.bounds, p.lines.map(function (l) { return l.label; })]; }));
      if (shape !== this.shape) this.build(data);
      else data.panels.forEach((panel, i) => { this.plots[i].panel = panel; });
      this.shape = shape;
      this.ruler.draw();
      this.plots.forEach((plot) => { plot.stale = true; });
      this.plots.filter(function (plot) { return plot.visible(); }).forEach((plot) => { this.refresh(plot); });
      this.marks();
      this.point(this.cursor);
    }
    refresh(plot) {
      if (!plot || !plot.stale) return;
      plot.stale = false;
      plot.draw();
    }
    build(data) {
      this.seen.disconnect();
      this.plots.forEach(function (plot) { plot.dispose(); });
      this.root.textContent = '';
      this.root.append(this.ruler.element);
      let group = '';
      this.plots = data.panels.map((panel) => {
        if (panel.group !== group) this.root.append(el('div', 'group', panel.group));
        group = panel.group;
        const plot = new Plot(this, panel);
        this.root.append(plot.element);
        plot.begin();
        this.listen(plot);
        return plot;
      });
      this.key = el('div', 'marks');
      this.root.append(this.key);
      this.plots.forEach((plot) => { this.seen.observe(plot.plot); });
    }
    marks() {
      this.key.textContent = '';
      MARKS.filter((m) => this.data[m[1]].length > 0).forEach((m) => {
        const mark = el('span', '', m[2]);
        mark.style.setProperty('--tone', 'var(--' + m[0] + ')');
        this.key.append(mark);
      });
    }
    redraw() {
      if (!this.data) return;
      this.ruler.draw();
      this.plots.forEach(function (plot) { plot.chart.resize(); plot.stale = false; plot.draw(); });
      this.point(null);
    }
    /* One cursor for all plots; null for none. */
    point(t) {
      this.cursor = t;
      this.plots.forEach(function (plot) { plot.show(t); });
      this.ruler.say(t);
    }
    zoom(from, to) {
      this.view = { from: Math.max(0, from), to: Math.min(this.whole(), to) };
      this.ruler.draw();
      this.plots.filter(function (plot) { return !plot.stale; }).forEach(function (plot) { plot.move(); });
      this.point(null);
      this.onview();
    }
    select(a, b) { this.plots.forEach(function (plot) { plot.select(a, b); }); }
    listen(plot) {
      const element = plot.plot;
      let start = null;
      element.addEventListener('pointermove', (e) => {
        const t = plot.time(e.clientX);
        this.point(t);
        if (start !== null) this.select(start, t);
      });
      element.addEventListener('pointerleave', () => { if (start === null) this.point(null); });
      element.addEventListener('pointerdown', function (e) {
        if (e.pointerType !== 'mouse' || e.button !== 0) return;
        start = plot.time(e.clientX);
        element.setPointerCapture(e.pointerId);
      });
      element.addEventListener('pointerup', (e) => {
        if (start === null) return;
        const here = plot.time(e.clientX);
        const from = Math.min(start, here), to = Math.max(start, here);
        start = null;
        this.select(null, null);
        if (to - from > (this.view.to - this.view.from) * 0.01 && to - from > 2 * this.data.width) this.zoom(from, to);
      });
      element.addEventListener('dblclick', () => { this.zoom(0, this.whole()); });
      element.addEventListener('blur', () => { this.point(null); });
      element.addEventListener('keydown', (e) => { this.press(e); });
    }
    press(e) {
      const view = this.view, cursor = this.cursor;
      const step = Math.max(this.data.width, (view.to - view.from) / 200) * (e.shiftKey ? 10 : 1);
      const here = cursor === null ? view.from : cursor;
      const keys = { ArrowLeft: here - step, ArrowRight: cursor === null ? here : here + step, Home: view.from, End: view.to };
      if (e.key in keys) {
        this.point(Math.min(view.to, Math.max(view.from, keys[e.key])));
        e.preventDefault();
      } else if (e.key === '+' || e.key === '-') {
        const half = (view.to - view.from) * (e.key === '+' ? 0.25 : 1);
        const middle = cursor === null ? (view.from + view.to) / 2 : cursor;
        if (half > 2 * this.data.width) this.zoom(middle - half, middle + half);
      } else if (e.key === 'Escape') {
        this.zoom(0, this.whole());
      }
    }
  }

  window.squall.Plots = Plots;
}());

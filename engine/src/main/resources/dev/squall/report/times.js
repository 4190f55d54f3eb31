/* A run's time and its scenario's, which may pass faster and stands still in pauses. */
(function () {
  'use strict';
  const { clock, two } = window.squall;

  class Times {
    constructor(data) {
      this.scenario = data.scenario;
      this.speed = data.scenario.speed;
      this.compressed = this.speed !== 1 && data.scenario.start !== null;
      this.longest = this.compressed ? this.toScenario(data.end) : 0;
    }
    toScenario(t) {
      let played = t - this.scenario.start;
      this.scenario.pauses.forEach(function (p) { played -= Math.max(0, Math.min(t, p.to) - p.from); });
      return played * this.speed;
    }
    toMachine(s) {
      let t = this.scenario.start + s / this.speed;
      this.scenario.pauses.forEach(function (p) { if (p.from <= t) t += p.to - p.from; });
      return t;
    }
    /* A moment of the scenario. */
    words(s) {
      if (this.longest < 3600) return clock(s, false);
      const m = Math.round(s / 60), days = Math.floor(m / 1440);
      if (this.longest <= 86460 * 1.02) return two(Math.floor(m / 60)) + ':' + two(m % 60);
      return (days > 0 ? days + 'd ' : '') + two(Math.floor(m / 60) % 24) + ':' + two(m % 60);
    }
    /* A moment of the run, as the time that its plan speaks of. */
    tick(t, fine) { return this.compressed ? this.words(this.toScenario(t)) : clock(t, fine); }
  }

  window.squall.Times = Times;
}());

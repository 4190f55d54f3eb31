/* A run's plots as far as this page has them: each look asks for what came since the last, so that nothing is missing
   after a lost connection, however long it was. */
import { json, soon } from './door.js';

/* So much is asked for again: an interval's numbers come when it ends, and are spread over it. */
const AGAIN_SECONDS = 30;

export class Course {
  constructor(run) {
    this.run = run;
    this.data = null;
  }
  async look() {
    const since = this.data ? Math.max(0, Math.floor(this.data.end) - AGAIN_SECONDS) : 0;
    const fresh = await this.plots(since);
    this.data = this.fits(fresh) ? this.joined(fresh) : fresh.first === 0 ? fresh : await this.plots(0);
    return this.data;
  }
  plots(since) { return json('runs/' + this.run + '/plots?since=' + since, soon()); }
  fits(fresh) {
    const had = this.data;
    return had && fresh.first > 0 && fresh.width === had.width && shape(fresh) === shape(had);
  }
  joined(fresh) {
    const had = this.data, from = fresh.first;
    fresh.panels.forEach((panel, p) => panel.lines.forEach((line, l) => {
      const before = had.panels[p].lines[l];
      ['values', 'low', 'high'].filter((each) => line[each]).forEach((each) => {
        line[each] = before[each].slice(0, from).concat(line[each]);
      });
    }));
    fresh.moments = had.moments.filter((m) => m.at < from * fresh.width).concat(fresh.moments);
    fresh.first = 0;
    return fresh;
  }
}

function shape(data) {
  return data.panels.map((p) => [p.group, p.title, p.lines.map((l) => l.label + (l.low ? '+' : ''))].join()).join(';');
}

/* Two runs beside one another: what can't be said, their figures, and their curves laid over one another. */
const { clock, el, print, UNITS } = window.squall;
/* The lines of a plot that are laid over the other run's; the rest would be too many to tell apart. */
const LAID = ['achieved', 'p99', 'p50', 'errors', 'under way'];
/* A difference below this share of the value is not coloured. */
const NOTABLE = 0.1;

export function shown(root, compared, plots) {
  const caveats = el('ul', 'caveats');
  caveats.append(...compared.caveats.map((text) => el('li', '', text)));
  root.append(el('h3', '', 'What can’t be said'), caveats, table(compared));
  const over = laid(plots);
  if (!over.panels.length) return;
  const drawn = el('div');
  drawn.id = 'laid';
  root.append(el('h3', '', 'Over time'), drawn);
  new window.squall.Plots(drawn).show(over);
}

function table(compared) {
  const all = el('table', 'compared');
  all.append(el('caption', 'hidden', 'Figures of both runs'));
  const head = all.createTHead().insertRow();
  head.append(...['', ...compared.runs.map((_, i) => 'run ' + 'AB'[i]), 'difference', 'ratio'].map((text) => {
    const cell = el('th', '', text);
    cell.scope = 'col';
    return cell;
  }));
  const body = all.createTBody();
  row(body, 'run', compared.runs.map((r) => el('td', 'words', r.id)));
  row(body, 'scenario', compared.runs.map((r) => el('td', 'words', r.scenario)));
  row(body, 'verdict', compared.runs.map((r) => {
    const cell = el('td', 'words ' + r.verdict, r.verdict);
    cell.append(el('small', 'soft', r.sentence));
    return cell;
  }));
  row(body, 'took', compared.runs.map((r) => el('td', '', clock(r.seconds) + (r.plannedSeconds ? ' of ' + clock(r.plannedSeconds) : ''))));
  if (compared.expectations.length) heading(body, 'expectations');
  compared.expectations.forEach((e) => { row(body, (e.drive ? e.drive + ': ' : '') + e.text, e.of.map((f) => fared(f, e.unit))); });
  compared.drives.forEach((d) => measured(body, 'drive ' + d.name, d));
  compared.loads.forEach((l) => measured(body, 'load ' + l.name, l));
  compared.faults.forEach((f) => measured(body, 'fault ' + f.name, f));
  const scroll = el('div', 'scroll');
  scroll.tabIndex = 0;
  scroll.append(all);
  return scroll;
}
function heading(body, text) {
  const line = body.insertRow();
  line.className = 'of';
  const cell = el('th', '', text);
  cell.colSpan = 5;
  line.append(cell);
}
/* Without a difference and a ratio, what stands for them is left empty. */
function row(body, name, cells, more = []) {
  const line = body.insertRow();
  if (!more.length) {
    line.className = 'pair';
    const none = el('td');
    none.colSpan = 2;
    more = [none];
  }
  const head = el('th', '', name);
  head.scope = 'row';
  line.append(head, ...cells, ...more);
  return line;
}
function fared(f, unit) {
  if (!f) return el('td', 'soft', 'none');
  const cell = el('td', f.state, f.state);
  cell.append(el('small', 'soft', f.windows ? 'worst ' + print(f.worst, UNITS[unit]) + ', missed ' + f.missed + ' of ' + f.windows : ''));
  return cell;
}
function measured(body, name, of) {
  heading(body, name);
  of.measures.forEach((m) => {
    const unit = UNITS[m.unit];
    const change = m.changes[m.changes.length - 1];
    row(body, m.name, m.values.map((v) => el('td', '', print(v, unit))), [
      el('td', tone(m, change), change ? (change.difference > 0 ? '+' : '') + print(change.difference, unit) : '–'),
      el('td', tone(m, change), change && change.ratio !== null ? '× ' + Number(change.ratio.toPrecision(3)) : '–'),
    ]);
  });
}
/* By which end is the better one, where the difference is worth a look; how sure it is, the caveats say. */
function tone(measure, change) {
  if (!change || measure.better === 'neither' || change.difference === 0) return '';
  if (change.ratio !== null && Math.abs(change.ratio - 1) < NOTABLE) return '';
  return (change.difference < 0) === (measure.better === 'lower') ? 'better' : 'worse';
}

/* Plots that both have, each of their lines as that of run A and that of run B, on the time since their scenarios began. */
function laid(plots) {
  const [a, b] = plots;
  const none = { start: null, speed: 1, pauses: [] };
  const all = { width: 1, end: 0, scenario: none, untrusted: [], released: [], phases: [], happenings: [], trips: [], moments: [], panels: [] };
  if (!a.panels || !b.panels) return all;
  all.width = Math.min(a.width, b.width);
  all.end = Math.max(a.end - begun(a), b.end - begun(b));
  all.phases = a.phases.map((p) => Object.assign({}, p, { from: p.from - begun(a), to: p.to === null ? null : p.to - begun(a) }));
  all.panels = a.panels.flatMap((panel) => {
    const other = b.panels.find((p) => p.group === panel.group && p.title === panel.title && p.unit === panel.unit);
    if (!other) return [];
    const lines = panel.lines.filter((l) => LAID.includes(l.label) || l.role === 'main').flatMap((line) => {
      const same = other.lines.find((l) => l.label === line.label);
      return same ? [one(line, 'A', a, 'accent'), one(same, 'B', b, 'c2')] : [];
    });
    return lines.length ? [Object.assign({}, panel, { lines, note: '' })] : [];
  });
  return all;
}
function begun(plots) { return plots.scenario.start || 0; }
function one(line, run, plots, tone) {
  return {
    label: run + ' ' + line.label, role: line.label === 'p50' ? 'part' : 'main', mean: line.mean, values: line.values,
    width: plots.width, from: -begun(plots), tone,
  };
}

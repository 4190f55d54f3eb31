/* What plays now: its plots on one time axis, its loads, its faults and what happened. */
import { $, button, json, say, soon } from './door.js';
import { Course } from './course.js';
import { gpus } from './gpus.js';
import { command, commanding, connected } from './wire.js';
import { run, watch } from './hand.js';

const { clock, el, print, UNITS } = window.squall;
const LOOK_MILLIS = 1000;
const SAFETY = ['limit', 'expectation', 'let-go', 'trust', 'engine', 'cut', 'log'];
const MOST_FOUND = 5;
const MOST_MOMENTS = 300;
/* No less of a run is looked at. */
const LEAST_SECONDS = 2;
let course = null, plots = null, looking = false, told = '';

/* Another run is looked at; one that has ended stays until the next begins. */
function stand(r) {
  $('nothing').hidden = course !== null || r !== null;
  if (r && r.folder && (!course || course.run !== r.id)) {
    course = new Course(r.id);
    if (plots) plots.view = { from: 0, to: 0 };
    plots = plots || made();
    plots.data = null;
    told = '';
    $('loads').tBodies[0].textContent = '';
    $('now-run').textContent = (r.scenario || '') + ' · ' + r.id;
  }
}
function made() {
  const all = new window.squall.Plots($('charts'));
  all.onview = scrub;
  return all;
}

/* Once a second, and whenever the connection is back. */
async function look() {
  if (looking || !course || !connected() || document.hidden || $('now').hidden) return;
  looking = true;
  const looked = course;
  try {
    const data = await looked.look();
    const readings = run() && run().id === looked.run ? await json('metrics/current?run=' + looked.run, soon()) : null;
    if (looked === course) draw(data, readings);
  } catch (wrong) {
    // Between a run's last moment and its report there is neither; what is wrong is said by the link.
    if (!wrong.problem && wrong.name !== 'TypeError') say(wrong.message);
  } finally {
    looking = false;
  }
}
function draw(data, readings) {
  if (!data.panels) return;
  groups(data.panels);
  const group = $('groups').value;
  plots.show(group === 'all' ? data : Object.assign({}, data, { panels: data.panels.filter((p) => p.group === group) }));
  $('view').hidden = $('happened').hidden = false;
  scrub();
  if (readings && readings.run) {
    loads(readings);
    gpus(readings.machine);
  }
  faults(data.happenings.filter((h) => h.kind === 'fault' && h.to === null));
  found(data.findings);
  happened(data.moments);
}

/* The plots may be many: those of loads, of drives or of the machine alone. */
function groups(panels) {
  const names = ['all', ...new Set(panels.map((p) => p.group))];
  if ($('groups').dataset.names === names.join()) return;
  $('groups').dataset.names = names.join();
  const had = $('groups').value;
  $('groups').replaceChildren(...names.map((name) => el('option', '', name)));
  $('groups').value = names.includes(had) ? had : 'all';
}

/* Looking back: how much is seen, and up to when. */
function scrub() {
  const whole = plots.whole(), view = plots.view;
  $('back').max = Math.ceil(whole);
  $('back').value = view.to >= whole ? Math.ceil(whole) : view.to;
  $('back-at').value = view.to >= whole ? 'now' : clock(view.to);
  $('span').value = ['60', '300', '1800'].find((s) => Math.abs(view.to - view.from - s) < 0.5) || 'all';
}
function lookBack() {
  const span = $('span').value, whole = plots.whole(), asked = Number($('back').value);
  const width = span === 'all' ? 0 : Math.min(whole, Number(span));
  const to = asked >= whole - 1 ? whole : Math.min(whole, Math.max(width, LEAST_SECONDS, asked));
  plots.zoom(width ? to - width : 0, to);
}

/* A row a load and a drive. */
function loads(readings) {
  const body = $('loads').tBodies[0];
  const rows = new Map([...body.rows].map((row) => [row.dataset.load, row]));
  readings.loads.forEach((load) => {
    const line = rows.get(load.name) || body.appendChild(loadLine(load.name));
    rows.delete(load.name);
    const unit = UNITS[load.unit];
    // Which GPU that is, beside what is asked of it and what it does.
    if (load.resource === 'gpu') line.cells[0].replaceChildren(load.name, el('small', 'soft', load.base));
    line.cells[1].textContent = load.asked === null ? 'maximum' : print(load.asked, unit);
    line.cells[2].textContent = print(load.achieved, unit);
    const drive = readings.drives.find((d) => d.name === load.name);
    if (drive && drive.p99Seconds !== null) line.cells[2].append(el('small', 'soft', 'p99 ' + print(drive.p99Seconds, 'TIME')));
    if (drive && drive.failedPerSecond > 0) line.cells[2].append(el('small', 'fail', print(drive.failedPerSecond, 'RATE') + ' fail'));
    line.querySelectorAll('input, button').forEach((control) => { control.disabled = !commanding(); });
  });
  rows.forEach((row) => row.remove());
}
function loadLine(name) {
  const line = el('tr');
  line.dataset.load = name;
  const form = el('form');
  const level = el('input');
  level.placeholder = 'as planned';
  level.setAttribute('aria-label', 'level of ' + name + ', with its unit; empty for as planned');
  form.append(level, el('button', '', 'Fix'));
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    command('adjust', course.run, { load: name, level: level.value.trim() || null });
  });
  const cell = el('td');
  cell.append(form);
  line.append(el('th', '', name), el('td'), el('td'), cell);
  return line;
}

/* Those that are there, each with its way out. */
function faults(there) {
  const names = there.map((f) => f.name).join('\n');
  if ($('active').dataset.names === names) return;
  $('active').dataset.names = names;
  $('active').replaceChildren(...there.map((fault) => {
    const item = el('li');
    const what = el('span', '', fault.name);
    what.append(el('small', 'soft', fault.text + ' · since ' + clock(fault.from)));
    item.append(what, button('Heal ' + fault.name, () => command('heal', course.run, { fault: fault.name })));
    return item;
  }));
}

/* What gave way so far, worst first. */
function found(findings) {
  const all = findings ? findings.findings.filter((f) => f.severity !== 'low').slice(0, MOST_FOUND) : [];
  const names = all.map((f) => f.what).join('\n');
  if ($('found').dataset.names === names) return;
  $('found').dataset.names = names;
  $('found').replaceChildren(...all.map((f) => {
    const item = el('li', f.severity);
    const sure = f.confidence === null ? '' : ', ' + Math.round(100 * f.confidence) + ' % sure';
    item.append(el('b', '', f.severity), el('span', '', f.what), el('small', 'soft', 'from ' + clock(f.from) + sure));
    return item;
  }));
}

/* What happened, newest first. */
function happened(moments) {
  const last = moments.length ? moments.length + ' ' + moments[moments.length - 1].at : '';
  if (last === told) return;
  told = last;
  $('events').replaceChildren(...moments.slice(-MOST_MOMENTS).reverse().map((m) => {
    const item = el('li', SAFETY.includes(m.kind) ? 'safety' : '');
    item.append(el('time', '', clock(m.at)), el('span', '', m.text));
    return item;
  }));
}

export function begin() {
  // The ruler stands below the bar, however many lines that has.
  const bar = document.querySelector('.bar');
  new ResizeObserver(() => document.documentElement.style.setProperty('--bar', bar.offsetHeight + 'px')).observe(bar);
  watch(stand);
  setInterval(look, LOOK_MILLIS);
  $('back').addEventListener('input', lookBack);
  $('groups').addEventListener('change', () => { if (course && course.data) draw(course.data, null); });
  $('span').addEventListener('change', lookBack);
  $('follow').addEventListener('click', () => { $('back').value = $('back').max; lookBack(); });
  $('inject').addEventListener('submit', (e) => {
    e.preventDefault();
    const during = $('during').value.trim();
    const more = Object.assign({ fault: $('fault').value.trim() }, during ? { during } : {});
    command('fault', course.run, more);
  });
}

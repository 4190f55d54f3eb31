/* Which runs are open, the one that is taken by the hand, and what is asked of it. An emergency is of all. */
import { $, say } from './door.js';
import { command, commanding, listen } from './wire.js';

const { clock, el } = window.squall;
let open = [], chosen = null, dragging = false;
/* The factor that was taken from us, and how many more tellings may be older than that. */
let taken = null, older = 0;
const readers = [];

/* Tells `take` how all stands, once a second and when another run is chosen. */
export function watch(take) { readers.push(take); }
/* The run that the controls act on, as it stands; null where none is open. */
export function run() { return open.find((r) => r.id === chosen) || null; }

function stand(status) {
  open = status.runs;
  if (!run()) chosen = open.length ? open[0].id : null;
  choices();
  show(status);
}
function choices() {
  const ids = open.map((r) => r.id).join();
  if ($('run').dataset.ids !== ids) {
    $('run').dataset.ids = ids;
    $('run').replaceChildren(...open.map((r) => {
      const option = el('option', '', (r.scenario || 'script') + ' · ' + r.id);
      option.value = r.id;
      return option;
    }));
  }
  $('run').value = chosen;
  $('chosen').hidden = open.length < 2;
}
function show(status) {
  const r = run();
  $('state').textContent = r ? r.state : 'idle';
  $('what').textContent = r ? r.scenario || r.id : '';
  $('time').textContent = r && r.plannedSeconds ? clock(r.elapsedSeconds) + ' of ' + clock(r.plannedSeconds) : '';
  document.title = (r ? r.state + ' · ' : '') + 'Squall';
  if (r && r.asked && !dragging && !stale(r.asked.factor)) scaled(r.asked.factor);
  buttons();
  readers.forEach((take) => take(r, status));
}
function buttons() {
  const r = run(), held = open.some((each) => each.asked && each.asked.emergency);
  const none = !r || !commanding();
  ['pause', 'stop', 'scale'].forEach((id) => { $(id).disabled = none; });
  $('emergency').disabled = !open.length || !commanding();
  $('release').disabled = !commanding();
  $('release').hidden = !held;
  $('held').hidden = !held;
  $('pause').textContent = r && r.state === 'paused' ? 'Resume' : 'Pause';
  $('emergency').textContent = open.length > 1 ? 'Emergency stop: all ' + open.length : 'Emergency stop';
  $('levels').hidden = !r;
}
/* A telling under way while the scale was changed still has the scale of before: it moves nothing back. */
function stale(factor) {
  if (factor === taken) older = 0;
  return older-- > 0;
}
/* Wherever the slider is let go, it says where it is. */
function scaled(factor) {
  $('scale').value = factor;
  $('factor').value = factor === 1 ? 'as planned' : '× ' + Number(factor.toPrecision(3));
  $('scale').setAttribute('aria-valuetext', $('factor').value);
}
function emergency() {
  if ($('emergency').disabled) return;
  command('emergency-stop', null).then((answer) => { if (answer.ok) say(answer.text); });
}

export function begin() {
  listen((m) => {
    if (m.type === 'status') stand(m);
    else if (m.type === 'lost' || m.type === 'hello') buttons();
  });
  $('run').addEventListener('change', () => { chosen = $('run').value; older = 0; show({ runs: open, waiting: [] }); });
  $('pause').addEventListener('click', () => command($('pause').textContent.toLowerCase(), chosen));
  $('stop').addEventListener('click', () => command('stop', chosen));
  $('emergency').addEventListener('click', emergency);
  $('release').addEventListener('click', () => command('release', null));
  document.addEventListener('keydown', (e) => {
    if (e.altKey && e.shiftKey && e.code === 'KeyE') { e.preventDefault(); emergency(); }
  });
  $('scale').addEventListener('input', () => { dragging = true; scaled(Number($('scale').value)); });
  $('scale').addEventListener('change', async () => {
    const factor = Number($('scale').value);
    const answer = await command('scale', chosen, { factor });
    dragging = false;
    if (answer.ok) {
      taken = factor;
      older = 2;
    } else {
      // What was refused did not happen.
      const r = run();
      if (r && r.asked) scaled(r.asked.factor);
    }
  });
}

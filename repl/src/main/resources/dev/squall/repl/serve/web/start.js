/* Starting a scenario by its name with its parameters, or a script of one's own. */
import { $, json, post, say } from './door.js';
import { agreed } from './asks.js';
import { numbers, problem } from './editor.js';
import { refresh } from './runs.js';

const { el } = window.squall;
const SCRIPT = 'text/x-groovy';

async function scenarios() {
  const names = (await json('scenarios')).scenarios;
  $('scenario').replaceChildren(el('option', '', 'choose one'), ...names.map((n) => el('option', '', n)));
  $('scenario').options[0].value = '';
}
async function parameters() {
  const name = $('scenario').value;
  $('parameters').textContent = '';
  if (!name) return;
  const checked = await attempt('check', JSON.stringify({ scenario: name }));
  if (!checked || $('scenario').value !== name) return;
  $('problems').textContent = '';
  checked.parameters.forEach((p) => {
    const label = el('label', '', p.name + ' ');
    const input = el('input');
    input.name = p.name;
    input.placeholder = p.value;
    label.append(input, el('small', 'soft', ' ' + p.help));
    $('parameters').append(label);
  });
}
function start(e) {
  e.preventDefault();
  if (!$('scenario').value) { say('choose a scenario'); return; }
  const given = [...$('parameters').querySelectorAll('input')].filter((i) => i.value.trim());
  const values = Object.fromEntries(given.map((i) => [i.name, i.value.trim()]));
  const body = (yes) => JSON.stringify({ scenario: $('scenario').value, parameters: values, yes });
  attempt('runs', body(false), undefined, () => attempt('runs', body(true))).then(refresh);
}
function play() {
  const script = $('script').value;
  attempt('runs', script, SCRIPT, () => attempt('runs?yes=true', script, SCRIPT)).then(refresh);
}

/* Posts; what is wrong is shown at its line. `again` is for what may be done once it was asked for. */
async function attempt(path, body, type, again) {
  $('problems').textContent = '';
  numbers([]);
  try {
    const answer = await post(path, body, type);
    say('');
    if (path === 'check') $('problems').append(el('li', 'right', 'no problems'));
    return answer;
  } catch (wrong) {
    const asks = wrong.problem ? wrong.problem.asks : [];
    if (asks.length && again) return await agreed(asks, 'Play it') ? again() : null;
    const found = wrong.problem ? wrong.problem.problems : [];
    if (!found.length) say(wrong.message);
    numbers(type ? found.map((p) => p.line) : []);
    found.forEach((p) => { $('problems').append(problem(p, Boolean(type))); });
    return null;
  }
}

/* What there is to start by name. */
export function load() { scenarios().catch((wrong) => say(wrong.message)); }

export function begin() {
  $('scenario').addEventListener('change', parameters);
  $('named').addEventListener('submit', start);
  $('check').addEventListener('click', () => attempt('check', $('script').value, SCRIPT));
  $('play').addEventListener('click', play);
}

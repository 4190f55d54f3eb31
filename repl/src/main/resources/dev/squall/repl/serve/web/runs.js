/* The runs that wait, play and were, and matrices of them: reports, comparisons, and what is taken out of the queue. */
import { $, ask, button, json, say } from './door.js';
import { watch } from './hand.js';
import { comparison, matrix, report } from './sheet.js';

const { el } = window.squall;
const LISTED = 20;
const picked = [];
let state = '';

export async function refresh() {
  try {
    const all = (await json('runs?limit=' + LISTED)).runs;
    $('runs').tBodies[0].replaceChildren(...all.map(line));
    compares();
    matrices((await json('matrices')).matrices);
  } catch (gone) {
    // The link says that the connection is lost.
  }
}
function line(run) {
  const over = run.verdict !== null;
  const row = el('tr'), pick = el('td'), last = el('td');
  if (over) pick.append(picking(run.id));
  if (run.state === 'waiting') last.append(button('Withdraw', () => ask('runs/' + run.id, { method: 'DELETE' }).then(refresh)));
  else if (over) {
    const show = button('Report', () => report(run.id, run.scenario));
    show.setAttribute('aria-label', 'Report of ' + run.id);
    last.append(show);
  }
  const name = named(run.scenario || run.id, run.id, run.why);
  row.append(pick, name, el('td', run.verdict, run.verdict || run.state), last);
  return row;
}
function named(text, id, said) {
  const name = el('th', '', text);
  name.scope = 'row';
  const why = el('small', 'soft why', said);
  why.title = said;
  name.append(el('small', 'soft', id), why);
  return name;
}
/* Who slows whom: each is many runs, and has one page. */
function matrices(all) {
  $('matrices').hidden = !all.length;
  $('matrices').tBodies[0].replaceChildren(...all.map((each) => {
    const row = el('tr'), last = el('td');
    const show = button('Report', () => matrix(each.id));
    show.setAttribute('aria-label', 'Report of matrix ' + each.id);
    last.append(show);
    row.append(named(each.scenario || each.id, each.id, each.sentence), el('td', each.verdict,
      (each.verdict || '–') + (each.lacking ? ', ' + each.cells + ' cells so far' : '')), last);
    return row;
  }));
}
/* Two are compared; a third takes the place of the first. */
function picking(id) {
  const box = el('input');
  box.type = 'checkbox';
  box.value = id;
  box.checked = picked.includes(id);
  box.setAttribute('aria-label', 'compare ' + id);
  box.addEventListener('change', () => {
    if (box.checked) picked.push(id);
    else picked.splice(picked.indexOf(id), 1);
    while (picked.length > 2) picked.shift();
    compares();
  });
  return box;
}
function compares() {
  document.querySelectorAll('#runs input').forEach((box) => { box.checked = picked.includes(box.value); });
  $('compare').disabled = picked.length !== 2;
}

export function begin() {
  $('compare').addEventListener('click', () => { comparison([...picked].sort()).catch((wrong) => say(wrong.message)); });
  watch((run, status) => {
    const now = status.runs.map((r) => r.id + r.state).join() + status.waiting.map((r) => r.id).join();
    if (now !== state || status.waiting.length) refresh();
    state = now;
  });
}

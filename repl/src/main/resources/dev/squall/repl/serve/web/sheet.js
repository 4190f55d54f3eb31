/* What is laid over what plays now: the page of a run, of a scenario's trend or of a matrix, or a comparison. The emergency stop stays in reach above it. */
import { $, ask, button, json, say } from './door.js';
import { shown } from './compare.js';

const { el } = window.squall;
let before = null;

function lay(title, actions, content) {
  if ($('sheet').hidden) before = document.activeElement;
  $('sheet-title').textContent = title;
  $('sheet-actions').replaceChildren(...actions, button('Close', close));
  $('sheet-content').replaceChildren(content);
  $('sheet').hidden = false;
  $('now').hidden = true;
  $('sheet').focus();
  $('sheet').scrollIntoView({ block: 'start' });
}
function close() {
  $('sheet').hidden = true;
  $('now').hidden = false;
  $('sheet-content').textContent = '';
  if (before) before.focus();
}

/* Such a page may have scripts of its own: it is shown in a frame that has no rights in this one, which asks for it. */
function hand(page, html) {
  addEventListener('message', function told(e) {
    if (e.source !== page()) return;
    removeEventListener('message', told);
    // The frame's origin is none, so that it can't be named.
    page().postMessage(html, '*');
  });
}
async function framed(title, path, name, actions = []) {
  const html = await (await ask(path)).text();
  const frame = el('iframe', 'report');
  frame.title = title;
  frame.setAttribute('sandbox', 'allow-scripts allow-downloads');
  frame.src = 'web/frame.html';
  hand(() => frame.contentWindow, html);
  lay(title, [button('Open full', () => full(html)), button('Download', () => save(name, html)), ...actions], frame);
}
export function report(run, scenario) {
  const more = scenario ? [button('Trend', () => trend(scenario))] : [];
  return framed('Report of ' + run, 'runs/' + run + '/report', run, more);
}
export function trend(scenario) {
  return framed('Trend of ' + scenario, 'trend?scenario=' + encodeURIComponent(scenario), 'trend');
}
export function matrix(id) {
  return framed('Who slows whom: ' + id, 'matrices/' + id + '/report', id);
}
function full(html) {
  const page = window.open('web/frame.html', '_blank');
  if (page) hand(() => page, html);
  else say('the browser let no page be opened');
}
function save(run, html) {
  const link = el('a');
  link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  link.download = run + '.html';
  link.click();
  URL.revokeObjectURL(link.href);
}

export async function comparison(runs) {
  const compared = await json('compare?' + runs.map((id) => 'run=' + encodeURIComponent(id)).join('&'));
  const plots = await Promise.all(runs.map((id) => json('runs/' + id + '/plots').catch(() => ({}))));
  const content = el('div');
  lay('Two runs compared', [], content);
  shown(content, compared, plots);
}
export function begin() {
  $('sheet').addEventListener('keydown', (e) => { if (e.key === 'Escape' && !e.target.classList.contains('plot')) close(); });
}

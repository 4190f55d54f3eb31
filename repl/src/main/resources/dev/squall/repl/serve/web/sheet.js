/* What is laid over what plays now: a report, or a comparison. The emergency stop stays in reach above it. */
import { $, ask, button, json, say } from './door.js';
import { shown } from './compare.js';

const { el } = window.squall;
let before = null;

function lay(title, actions, content) {
  before = document.activeElement;
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

/* A report is a page of its own scripts: it is shown in a frame that has no rights in this one, which asks for it. */
function hand(page, html) {
  addEventListener('message', function told(e) {
    if (e.source !== page()) return;
    removeEventListener('message', told);
    // The frame's origin is none, so that it can't be named.
    page().postMessage(html, '*');
  });
}
export async function report(run) {
  const html = await (await ask('runs/' + run + '/report')).text();
  const frame = el('iframe', 'report');
  frame.title = 'Report of ' + run;
  frame.setAttribute('sandbox', 'allow-scripts allow-downloads');
  frame.src = 'web/frame.html';
  hand(() => frame.contentWindow, html);
  lay('Report of ' + run, [button('Open full', () => full(html)), button('Download', () => save(run, html))], frame);
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

/* A script of one's own, and what is wrong with it at its lines. */
import { $ } from './door.js';

const { el } = window.squall;

export function numbers(wrong) {
  const count = $('script').value.split('\n').length;
  $('numbers').replaceChildren(...Array.from({ length: count }, (_, i) => {
    const bad = wrong.includes(i + 1);
    return el('span', bad ? 'wrong' : '', (bad ? '▸' : '') + (i + 1) + '\n');
  }));
}

/* One problem; of a script in the editor it leads to its place. */
export function problem(p, own) {
  const item = el('li');
  const text = (p.line ? p.line + ':' + p.column + ' ' : '') + p.message + (p.mend ? '; ' + p.mend : '');
  if (own && p.line) {
    const go = el('button', '', text);
    go.type = 'button';
    go.addEventListener('click', () => { select(p); });
    item.append(go);
  } else item.textContent = text;
  return item;
}
function select(p) {
  const script = $('script');
  const before = script.value.split('\n').slice(0, p.line - 1).join('\n').length + (p.line > 1 ? 1 : 0);
  script.focus();
  script.setSelectionRange(before + p.column - 1, before + p.column - 1 + p.length);
}

export function begin() {
  $('script').addEventListener('input', () => { numbers([]); });
  $('script').addEventListener('scroll', () => { $('numbers').scrollTop = $('script').scrollTop; });
  numbers([]);
}

/* What may break what is not Squall's is done once who looks has said yes to it. The emergency stop stays in reach. */
import { $ } from './door.js';

const { el } = window.squall;
let settle = null, before = null;

/* Whether who looks says yes to breaking this; another question is a no to the one before. */
export function agreed(asks, act) {
  answer(false);
  before = document.activeElement;
  $('asks-what').replaceChildren(...asks.map((each) => el('li', '', each)));
  $('asks-yes').textContent = act;
  $('asks').hidden = false;
  $('asks').scrollIntoView({ block: 'nearest' });
  $('asks-no').focus();
  return new Promise((done) => { settle = done; });
}
function answer(yes) {
  if (!settle) return;
  const told = settle;
  settle = null;
  $('asks').hidden = true;
  if (before) before.focus();
  told(yes);
}

export function begin() {
  $('asks-yes').addEventListener('click', () => answer(true));
  $('asks-no').addEventListener('click', () => answer(false));
  $('asks').addEventListener('keydown', (e) => { if (e.key === 'Escape') answer(false); });
}

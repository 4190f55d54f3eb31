/* The token, in this tab alone and out of the address, and what is asked by it over HTTP. */
export const $ = (id) => document.getElementById(id);
const { el } = window.squall;

const PATIENCE_MILLIS = 15000;

if (location.hash.startsWith('#token=')) {
  sessionStorage.setItem('token', decodeURIComponent(location.hash.slice(7)));
  history.replaceState(null, '', location.pathname);
}
let token = sessionStorage.getItem('token');
let entered = () => {};

export function bearer() { return token; }

export function say(text) {
  $('said').textContent = text;
  $('said').hidden = !text;
}

/* An answer, or what is wrong with its mend. */
export async function ask(path, options = {}) {
  const headers = Object.assign({ Authorization: 'Bearer ' + token }, options.headers);
  const answer = await fetch(path, Object.assign({}, options, { headers }));
  if (answer.status === 401) {
    leave();
    throw new Error('that token is none of this server’s');
  }
  if (!answer.ok) {
    const problem = await answer.json();
    throw Object.assign(new Error(problem.detail + (problem.mend ? '; ' + problem.mend : '')), { problem });
  }
  return answer;
}
/* What is asked for again and again is given up when no answer comes: the next look asks anew. */
export function soon() { return { signal: AbortSignal.timeout(PATIENCE_MILLIS) }; }
export async function json(path, options) { return (await ask(path, options)).json(); }
export function post(path, body, type = 'application/json') {
  return json(path, { method: 'POST', body, headers: { 'Content-Type': type } });
}

/* A button whose failure is said. */
export function button(text, act) {
  const b = el('button', '', text);
  b.type = 'button';
  b.addEventListener('click', () => { Promise.resolve(act()).catch((wrong) => say(wrong.message)); });
  return b;
}

function leave() {
  token = null;
  sessionStorage.removeItem('token');
  $('login').hidden = false;
  $('main').hidden = true;
  $('token').focus();
}

async function enter() {
  if (!token) { leave(); return; }
  try {
    await json('status');
  } catch (wrong) { say(wrong.message); return; }
  sessionStorage.setItem('token', token);
  say('');
  $('login').hidden = true;
  $('main').hidden = false;
  entered();
}

/* Asks for a token where there is none, and goes on behind the door. */
export function open(then) {
  entered = then;
  $('login').addEventListener('submit', (e) => {
    e.preventDefault();
    token = $('token').value.trim();
    enter();
  });
  enter();
}

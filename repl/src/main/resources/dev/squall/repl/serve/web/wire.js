/* The WebSocket, which comes back by itself; commands go over it, each with its answer. */
import { agreed } from './asks.js';
import { $, bearer, say } from './door.js';

const AGAIN = [500, 1000, 2000, 5000];
const answers = new Map();
const readers = [];
let socket = null, lost = 0, ids = 0, role = 'read';

/* Tells `take` every message, and that the connection is there or gone. */
export function listen(take) { readers.push(take); }
export function connected() { return socket !== null && socket.readyState === 1; }
/* Whether this token may take runs by the hand. */
export function commanding() { return connected() && role !== 'read'; }

function tell(message) { readers.forEach((take) => take(message)); }
function link(text, bad) {
  $('link').textContent = text;
  $('link').className = 'link' + (bad ? ' lost' : '');
}

export function connect() {
  if (socket) return;
  const scheme = location.protocol === 'https:' ? 'wss://' : 'ws://';
  socket = new WebSocket(scheme + location.host + '/ws', ['squall', 'bearer.' + bearer()]);
  socket.onopen = () => {
    lost = 0;
    // What is measured comes by plots, which hold all of a run whenever they are asked for.
    send('follow', { topics: ['status', 'phases', 'decisions', 'safety'] });
  };
  socket.onclose = () => {
    socket = null;
    answers.forEach((settle) => settle({ ok: false, text: 'the connection was lost' }));
    answers.clear();
    link('connection lost; trying again', true);
    tell({ type: 'lost' });
    if (bearer()) setTimeout(connect, AGAIN[Math.min(lost++, AGAIN.length - 1)]);
  };
  socket.onmessage = (message) => { heard(JSON.parse(message.data)); };
}
function heard(m) {
  if (m.type === 'hello') {
    role = m.role;
    link(role === 'read' ? 'connected, to look' : 'connected', false);
  } else if (m.type === 'answer') {
    const settle = answers.get(m.id);
    answers.delete(m.id);
    if (settle) settle(m);
  }
  tell(m);
}
function send(word, more) {
  return new Promise((settle) => {
    if (!connected()) { settle({ ok: false, text: 'not connected' }); return; }
    const id = ++ids;
    answers.set(id, settle);
    socket.send(JSON.stringify(Object.assign({ id, do: word }, more)));
  });
}

/* Asks a run for something; null for all that are open. What is refused is said, what asks for a yes is asked. */
export async function command(word, run, more) {
  const answer = await send(word, Object.assign(run === null ? {} : { run }, more));
  if (answer.asks && answer.asks.length && !more.yes) {
    say('');
    return await agreed(answer.asks, 'Break it') ? command(word, run, Object.assign({}, more, { yes: true })) : answer;
  }
  say(answer.ok ? '' : word + ': ' + answer.text);
  return answer;
}

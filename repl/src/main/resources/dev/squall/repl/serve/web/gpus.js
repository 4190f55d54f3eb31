/* What each GPU says of itself, a row each. */
import { $ } from './door.js';

const { el, print, UNITS } = window.squall;
const SHOWN = [['utilization', 'busy '], ['memory.usage', ''], ['power', ''], ['temperature', '']];

export function gpus(machine) {
  const there = Object.keys(machine).map((name) => /^hw\.gpu\.utilization\{gpu=(\d+)\}$/.exec(name)).filter(Boolean);
  $('gpus').hidden = !there.length;
  $('gpus').tBodies[0].replaceChildren(...there.map((found) => row(found[1], machine)));
}
function row(gpu, machine) {
  const figures = SHOWN.map(([what, word]) => [machine['hw.gpu.' + what + '{gpu=' + gpu + '}'], word])
    .filter(([reading]) => reading && reading.value !== null)
    .map(([reading, word]) => word + print(reading.value, UNITS[reading.unit]));
  const slowed = new RegExp('^hw\\.gpu\\.throttled\\{gpu=' + gpu + ',reason=(.+)\\}$');
  Object.keys(machine).filter((name) => machine[name].value > 0).map((name) => slowed.exec(name)).filter(Boolean)
    .forEach((found) => figures.push('slowed by ' + found[1]));
  const line = el('tr');
  const name = el('th', '', 'gpu ' + gpu);
  name.scope = 'row';
  line.append(name, el('td', '', figures.join(' · ')));
  return line;
}

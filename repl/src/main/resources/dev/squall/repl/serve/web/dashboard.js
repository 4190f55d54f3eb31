/* The page of squall serve: what plays, what is asked of it, what is started and what was. */
(function () {
  'use strict';
  const $ = function (id) { return document.getElementById(id); };
  const AGAIN = [500, 1000, 2000, 5000];
  const charts = new squall.Charts($('charts'));
  if (location.hash.startsWith('#token=')) {
    sessionStorage.setItem('token', decodeURIComponent(location.hash.slice(7)));
    history.replaceState(null, '', location.pathname);
  }
  let token = sessionStorage.getItem('token');
  let socket = null, lost = 0, ids = 0, standing = null, story = null, catching = false, dirty = false;
  const answers = new Map();
  const recent = [];

  function el(tag, className, text) {
    const e = document.createElement(tag);
    if (className) e.className = className;
    if (text !== undefined && text !== null) e.textContent = text;
    return e;
  }
  function say(text) { $('said').textContent = text; $('said').hidden = !text; }

  /* HTTP: an answer, or what is wrong, with its mend. */
  async function ask(path, options) {
    const answer = await fetch(path, Object.assign({ headers: {} }, options, { headers: Object.assign({ Authorization: 'Bearer ' + token }, options && options.headers) }));
    if (answer.status === 401) { leave(); throw new Error('that token is none of this server’s'); }
    if (!answer.ok) {
      const problem = await answer.json();
      throw Object.assign(new Error(problem.detail + (problem.mend ? '; ' + problem.mend : '')), { problem: problem });
    }
    return answer;
  }
  async function json(path, options) { return (await ask(path, options)).json(); }
  function post(path, body, type) { return json(path, { method: 'POST', body: body, headers: { 'Content-Type': type || 'application/json' } }); }

  /* The token, in this tab alone and out of the address. */
  function leave() {
    token = null;
    sessionStorage.removeItem('token');
    $('login').hidden = false;
    $('main').hidden = true;
    $('token').focus();
  }
  $('login').addEventListener('submit', function (e) {
    e.preventDefault();
    token = $('token').value.trim();
    enter();
  });
  async function enter() {
    if (!token) { leave(); return; }
    try {
      await json('status');
    } catch (wrong) { say(wrong.message); return; }
    sessionStorage.setItem('token', token);
    say('');
    $('login').hidden = true;
    $('main').hidden = false;
    connect();
    scenarios();
    runs();
  }

  /* The WebSocket, which comes back by itself. */
  function connect() {
    const scheme = location.protocol === 'https:' ? 'wss://' : 'ws://';
    socket = new WebSocket(scheme + location.host + '/ws', ['squall', 'bearer.' + token]);
    socket.onopen = function () { lost = 0; link('connected', false); if (story) catchUp(story.run); };
    socket.onclose = function () {
      socket = null;
      answers.forEach(function (settle) { settle({ ok: false, text: 'the connection was lost' }); });
      answers.clear();
      link('connection lost; trying again', true);
      if (token) setTimeout(connect, AGAIN[Math.min(lost++, AGAIN.length - 1)]);
    };
    socket.onmessage = function (message) { heard(JSON.parse(message.data)); };
  }
  function link(text, bad) { $('link').textContent = text; $('link').className = 'link' + (bad ? ' lost' : ''); buttons(); }
  function heard(m) {
    if (m.type === 'status') stand(m);
    else if (m.type === 'answer') { const settle = answers.get(m.id); answers.delete(m.id); if (settle) settle(m); }
    else if (m.type === 'event') live(m);
    else if (m.type === 'missed') link('connected; ' + m.samples + ' samples were missed', false);
  }
  function live(m) {
    recent.push(m);
    if (recent.length > 2000) recent.splice(0, 1000);
    if (story && m.run === story.run && !catching) { story.take(m.event); happened(m.event); }
  }
  function command(word, more) {
    return new Promise(function (settle) {
      if (!socket || socket.readyState !== 1) { settle({ ok: false, text: 'not connected' }); return; }
      const id = ++ids;
      answers.set(id, settle);
      socket.send(JSON.stringify(Object.assign({ id: id, do: word, run: story.run }, more)));
    }).then(function (answer) { say(answer.ok ? '' : word + ': ' + answer.text); return answer; });
  }

  /* How all stands, once a second. */
  function stand(status) {
    standing = status;
    const run = status.runs[0];
    const before = $('state').textContent;
    $('state').textContent = run ? run.state : 'idle';
    $('what').textContent = run ? run.scenario || run.id : '';
    $('time').textContent = run && run.plannedSeconds ? squall.clock(run.elapsedSeconds) + ' of ' + squall.clock(run.plannedSeconds) : '';
    document.title = (run ? run.state + ' · ' : '') + 'Squall';
    if (run && run.folder && (!story || story.run !== run.id)) begin(run.id);
    $('nothing').hidden = Boolean(story);
    $('levels').hidden = !run;
    $('view').hidden = !story;
    if (before !== $('state').textContent || status.waiting.length) runs();
    if (run && story) drives();
    buttons();
  }
  function open() { return standing && standing.runs.length > 0 && socket && socket.readyState === 1; }
  function buttons() {
    const run = standing && standing.runs[0];
    $('pause').disabled = $('stop').disabled = $('emergency').disabled = !open();
    $('pause').textContent = run && run.state === 'paused' ? 'Resume' : 'Pause';
    $('emergency').textContent = emergency ? 'Release' : 'Emergency stop';
  }
  let emergency = false;
  $('pause').addEventListener('click', function () { command($('pause').textContent === 'Resume' ? 'resume' : 'pause'); });
  $('stop').addEventListener('click', function () { command('stop'); });
  $('emergency').addEventListener('click', function () { command(emergency ? 'release' : 'emergency-stop'); });
  $('scale').addEventListener('input', function () { $('factor').value = factor(); });
  $('scale').addEventListener('change', function () { command('scale', { factor: Number($('scale').value) }); });
  function factor() { const f = Number($('scale').value); return f === 1 ? 'as planned' : '× ' + f; }
  $('follow').addEventListener('click', function () { charts.follow(); });

  /* A run's events: those that were, then those that come. */
  function begin(run) {
    story = new squall.Story(run);
    emergency = false;
    $('events').textContent = '';
    $('loads').tBodies[0].textContent = '';
    $('scale').value = 1;
    $('factor').value = factor();
    catchUp(run);
  }
  async function catchUp(run) {
    const fresh = new squall.Story(run);
    const seen = new Set();
    function take(event) {
      const key = [event.at, event.type, event.load || event.drive || ''].join(' ');
      if (seen.has(key)) return;
      seen.add(key);
      fresh.take(event);
      happened(event, fresh);
    }
    catching = true;
    try {
      const text = await (await ask('runs/' + run + '/events?follow=false')).text();
      $('events').textContent = '';
      text.split('\n').filter(Boolean).forEach(function (line) { take(JSON.parse(line)); });
      // What is not on the disk yet came over the socket, also before this run was known.
      recent.forEach(function (m) { if (m.run === run) take(m.event); });
      story = fresh;
    } catch (wrong) { say(wrong.message); }
    catching = false;
    dirty = true;
  }
  function happened(event, of) {
    const about = of || story;
    dirty = true;
    if (event.type === 'commanded' && /^(emergency stop|release)$/.test(event.command)) { emergency = event.command !== 'release'; buttons(); }
    const mark = about.marks[about.marks.length - 1];
    if (!mark || mark.shown) return;
    mark.shown = true;
    const item = el('li', mark.safety ? 'safety' : '');
    item.append(el('time', '', squall.clock(mark.t)), el('span', '', mark.text));
    $('events').prepend(item);
    while ($('events').children.length > 300) $('events').lastChild.remove();
  }
  async function drives() {
    const now = await json('metrics/current').catch(function () { return null; });
    if (now && story && now.run === story.run) now.drives.forEach(function (d) { story.drive(now.atSeconds, d); });
  }
  setInterval(function () {
    if (!dirty || !story || $('main').hidden) return;
    dirty = false;
    charts.draw(story);
    loads();
  }, 500);

  /* A row a load. */
  function loads() {
    const body = $('loads').tBodies[0];
    story.rows.forEach(function (row) {
      if (!row.last) return;
      let line = body.querySelector('[data-load="' + CSS.escape(row.name) + '"]');
      if (!line) line = body.appendChild(loadLine(row.name));
      line.cells[1].textContent = row.last.asked === null ? 'maximum' : squall.print(row.last.asked, row.unit);
      line.cells[2].textContent = squall.print(row.last.achieved, row.unit);
    });
  }
  function loadLine(name) {
    const line = el('tr');
    line.dataset.load = name;
    const form = el('form');
    const level = el('input');
    level.placeholder = '30%';
    level.setAttribute('aria-label', 'level of ' + name + '; empty for as planned');
    form.append(level, el('button', '', 'Fix'));
    form.addEventListener('submit', function (e) {
      e.preventDefault();
      command('adjust', { load: name, level: level.value.trim() || null });
    });
    const cell = el('td');
    cell.append(form);
    line.append(el('th', '', name), el('td'), el('td'), cell);
    return line;
  }

  /* Starting. */
  async function scenarios() {
    const names = (await json('scenarios')).scenarios;
    $('scenario').replaceChildren(el('option', '', 'choose one'), ...names.map(function (n) { return el('option', '', n); }));
    $('scenario').options[0].value = '';
  }
  $('scenario').addEventListener('change', async function () {
    const name = $('scenario').value;
    $('parameters').textContent = '';
    if (!name) return;
    const checked = await attempt('check', JSON.stringify({ scenario: name }));
    if (!checked || $('scenario').value !== name) return;
    checked.parameters.forEach(function (p) {
      const label = el('label', '', p.name + ' ');
      const input = el('input');
      input.name = p.name;
      input.placeholder = p.value;
      input.title = p.help;
      label.append(input, el('small', 'soft', ' ' + p.help));
      $('parameters').append(label);
    });
  });
  $('named').addEventListener('submit', function (e) {
    e.preventDefault();
    if (!$('scenario').value) { say('choose a scenario'); return; }
    const parameters = {};
    $('parameters').querySelectorAll('input').forEach(function (i) { if (i.value.trim()) parameters[i.name] = i.value.trim(); });
    attempt('runs', JSON.stringify({ scenario: $('scenario').value, parameters: parameters })).then(runs);
  });
  $('check').addEventListener('click', function () { attempt('check', $('script').value, 'text/x-groovy'); });
  $('play').addEventListener('click', function () { attempt('runs', $('script').value, 'text/x-groovy').then(runs); });
  $('script').addEventListener('input', function () { numbers([]); });
  $('script').addEventListener('scroll', function () { $('numbers').scrollTop = $('script').scrollTop; });

  /* Posts; what is wrong is shown at its line. */
  async function attempt(path, body, type) {
    $('problems').textContent = '';
    numbers([]);
    try {
      const answer = await post(path, body, type);
      say('');
      if (path === 'check') $('problems').append(el('li', 'right', 'no problems'));
      return answer;
    } catch (wrong) {
      const found = wrong.problem ? wrong.problem.problems : [];
      if (!found.length) say(wrong.message);
      numbers(type ? found.map(function (p) { return p.line; }) : []);
      found.forEach(function (p) { $('problems').append(problem(p, Boolean(type))); });
      return null;
    }
  }
  function problem(p, own) {
    const item = el('li');
    const text = (p.line ? p.line + ':' + p.column + ' ' : '') + p.message + (p.mend ? '; ' + p.mend : '');
    if (own && p.line) {
      const go = el('button', '', text);
      go.type = 'button';
      go.addEventListener('click', function () { select(p); });
      item.append(go);
    } else item.textContent = text;
    return item;
  }
  function select(p) {
    const before = $('script').value.split('\n').slice(0, p.line - 1).join('\n').length + (p.line > 1 ? 1 : 0);
    $('script').focus();
    $('script').setSelectionRange(before + p.column - 1, before + p.column - 1 + p.length);
  }
  function numbers(wrong) {
    const count = $('script').value.split('\n').length;
    $('numbers').replaceChildren(...Array.from({ length: count }, function (_, i) {
      const bad = wrong.includes(i + 1);
      return el('span', bad ? 'wrong' : '', (bad ? '▸' : '') + (i + 1) + '\n');
    }));
  }

  /* Those that wait, play and were. */
  async function runs() {
    const all = (await json('runs?limit=12').catch(function () { return { runs: [] }; })).runs;
    $('runs').tBodies[0].replaceChildren(...all.map(function (run) {
      const line = el('tr');
      const last = el('td');
      if (run.state === 'waiting') last.append(button('Withdraw', function () { return ask('runs/' + run.id, { method: 'DELETE' }).then(runs); }));
      else if (run.verdict) last.append(button('Report', function () { return report(run.id); }));
      const name = el('th', '', run.id);
      name.append(el('small', 'soft', run.why));
      line.append(name, el('td', run.verdict, run.verdict || run.state), last);
      return line;
    }));
  }
  function button(text, act) {
    const b = el('button', '', text);
    b.type = 'button';
    b.addEventListener('click', function () { act().catch(function (wrong) { say(wrong.message); }); });
    return b;
  }
  /* A report is a page of its own scripts: it is saved, not shown within this one. */
  async function report(run) {
    const link = el('a');
    link.href = URL.createObjectURL(await (await ask('runs/' + run + '/report')).blob());
    link.download = run + '.html';
    link.click();
  }

  numbers([]);
  enter();
}());

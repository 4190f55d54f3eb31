/* Numbers and times as every page writes them, and what makes elements. */
window.squall = window.squall || {};
(function () {
  'use strict';

  /* The units of plots by those of summaries and metrics. */
  const UNITS = { 1: 'SHARE', By: 'BYTES', 'By/s': 'THROUGHPUT', '/s': 'RATE', s: 'TIME', Cel: 'TEMPERATURE', W: 'POWER' };

  function digits(v, n) {
    if (v === 0) return '0';
    const places = Math.max(0, n - 1 - Math.floor(Math.log10(Math.abs(v))));
    return String(Number(v.toFixed(Math.min(places, 20))));
  }
  function scaled(v, unit) {
    const names = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
    let i = 0;
    while (Math.abs(v) >= 999.5 && i < names.length - 1) { v /= 1000; i++; }
    return digits(v, 3) + ' ' + names[i] + unit;
  }
  function plain(v) {
    if (Math.abs(v) >= 1e6) return digits(v / 1e6, 3) + ' M';
    if (Math.abs(v) >= 1e4) return digits(v / 1e3, 3) + ' k';
    return digits(v, Math.abs(v) >= 1000 ? 4 : 3);
  }
  function print(v, unit) {
    if (v === null || v === undefined || !isFinite(v)) return '–';
    switch (unit) {
      case 'SHARE': {
        const p = v * 100;
        if (Math.abs(p) < 0.005) return '0 %';
        return (Math.abs(p) >= 10 ? digits(Math.round(p * 10) / 10, 4) : digits(p, Math.abs(p) < 1 ? 2 : 3)) + ' %';
      }
      case 'BYTES': return scaled(v, '');
      case 'THROUGHPUT': return scaled(v, '/s');
      case 'POWER': return digits(v, 3) + ' W';
      case 'RATE': return plain(v) + ' /s';
      case 'TEMPERATURE': return digits(Math.round(v * 10) / 10, 4) + ' °C';
      case 'TIME':
        if (v !== 0 && Math.abs(v) < 1e-3) return digits(v * 1e6, 3) + ' µs';
        return v !== 0 && Math.abs(v) < 1 ? digits(v * 1e3, 3) + ' ms' : digits(v, 3) + ' s';
      default: return plain(v);
    }
  }
  function two(n) { return String(n).padStart(2, '0'); }
  function clock(s, fine) {
    const sign = s < 0 ? '-' : '';
    const t = Math.round(Math.abs(s) * 10);
    const h = Math.floor(t / 36000), m = Math.floor(t / 600) % 60, sec = Math.floor(t / 10) % 60;
    if (h > 0) return sign + h + ':' + two(m) + ':' + two(sec);
    return sign + m + ':' + two(sec) + (fine ? '.' + (t % 10) : '');
  }
  function el(tag, className, text) {
    const e = document.createElement(tag);
    if (className) e.className = className;
    if (text !== undefined && text !== null) e.textContent = text;
    return e;
  }
  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  Object.assign(window.squall, { UNITS: UNITS, print: print, clock: clock, two: two, el: el, colour: colour });
}());

/* The report's page: its plots, and how it goes onto paper. */
(function () {
  'use strict';
  const plots = new window.squall.Plots(document.getElementById('plots'));
  plots.show(JSON.parse(document.getElementById('data').textContent));
  plots.redraw();
  /* On paper nothing can be unfolded, and plots are as wide as the page. */
  let unfolded = [];
  window.addEventListener('beforeprint', function () {
    document.documentElement.classList.add('print');
    unfolded = Array.from(document.querySelectorAll('details:not([open])'));
    unfolded.forEach(function (d) { d.open = true; });
    plots.redraw();
  });
  window.addEventListener('afterprint', function () {
    document.documentElement.classList.remove('print');
    unfolded.forEach(function (d) { d.open = false; });
    plots.redraw();
  });
  document.documentElement.dataset.drawn = String(plots.plots.length);
}());

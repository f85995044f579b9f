// SPDX-License-Identifier: Apache-2.0
// Runs before the first paint: the stored theme, else the system's.
(function () {
  var stored = null;
  try {
    stored = JSON.parse(localStorage.getItem('gopherscope.preferences') || '{}').theme;
  } catch {
    // Storage may be forbidden or hold nonsense; the system's theme is then right.
  }
  var dark = stored ? stored === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();

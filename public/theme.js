/*
 * The colours that were chosen last, before anything is painted: the settings themselves are read
 * later (`src/ui/browser/theme.ts`). Another tab's choice is followed.
 */
{
  const KEY = 'scriptorium-theme';
  const root = document.documentElement;

  const meta = (name) => document.querySelectorAll(`meta[name="${name}"]`);

  /** @param {string | null} theme `light`, `dark`, or anything else for what the system has */
  const show = (theme) => {
    const chosen = theme === 'light' || theme === 'dark' ? theme : null;
    if (chosen) root.dataset.theme = chosen;
    else delete root.dataset.theme;
    meta('color-scheme')[0]?.setAttribute('content', chosen ?? 'light dark');
    for (const [at, own] of ['light', 'dark'].entries()) {
      const media = chosen === null ? `(prefers-color-scheme: ${own})` : null;
      meta('theme-color')[at]?.setAttribute('media', media ?? (chosen === own ? 'all' : 'not all'));
    }
  };

  try {
    show(localStorage.getItem(KEY));
  } catch {
    // Site data are blocked: then it is for this tab.
  }
  addEventListener('scriptorium-theme', ({ detail }) => {
    show(detail);
    try {
      if (detail === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, detail);
    } catch {
      // As above.
    }
  });
  addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY) show(newValue);
  });
}

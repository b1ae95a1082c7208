// "Dim the screen": remembered while this tab is open, and nowhere else.

const KEPT = 'theme';
const root = document.documentElement;

/** Whether the screen is dimmed. */
export function dimmed() {
  return root.dataset.theme === 'dim';
}

/** Dim it, or stop dimming it. */
export function toggleTheme() {
  sessionStorage.setItem(KEPT, dimmed() ? '' : 'dim');
  useTheme();
}

/** Take up what was chosen before a reload. */
export function useTheme() {
  if (sessionStorage.getItem(KEPT)) root.dataset.theme = 'dim';
  else delete root.dataset.theme;
}

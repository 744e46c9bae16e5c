export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

const THEME = 'imprimatur.theme';
const DENSITY = 'imprimatur.density';
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(THEME);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function chosenDensity(): Density {
  return localStorage.getItem(DENSITY) === 'compact' ? 'compact' : 'comfortable';
}

/** Puts the look of this device on the page: before the first paint, and whenever it changes. */
export function applyLook(): void {
  const theme = chosenTheme();
  document.documentElement.dataset['theme'] = theme === 'system' ? (prefersDark.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset['density'] = chosenDensity();
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(THEME, theme);
  applyLook();
}

export function chooseDensity(density: Density): void {
  localStorage.setItem(DENSITY, density);
  applyLook();
}

prefersDark.addEventListener('change', applyLook);

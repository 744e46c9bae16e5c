const KEPT_AS = 'imprimatur.preview';
const WIDE = '(min-width: 1280px)';

/** Whether the pane beside the list is shown: as chosen on this device, else where there is room for it. */
export function previewChosen(): boolean {
  const kept = localStorage.getItem(KEPT_AS);
  return window.matchMedia(WIDE).matches && kept !== 'off';
}

export function choosePreview(isShown: boolean): void {
  localStorage.setItem(KEPT_AS, isShown ? 'on' : 'off');
}

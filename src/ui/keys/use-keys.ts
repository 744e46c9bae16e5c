import { useLayoutEffect, useRef } from 'react';
import { KEYMAP, type KeyAction } from './keymap.ts';

export type KeyHandlers = Partial<Record<KeyAction, (event: KeyboardEvent) => void>>;

const KEPT_AS = 'imprimatur.single-keys';
/** Milliseconds in which the second key of a sequence such as `g q` must come. */
const SEQUENCE = 1_200;

export function chooseSingleKeys(on: boolean): void {
  localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
}

/** Handlers of the parts on the screen, the newest first: a panel takes a key before the page below it. */
const layers: { current: KeyHandlers }[] = [];
let begun: { key: string; at: number } | undefined;
let listening = false;

export function singleKeysOn(): boolean {
  return localStorage.getItem(KEPT_AS) !== 'off';
}

/** Binds keys while the part is shown. Letters do nothing in text fields, with Ctrl, Alt or Meta, and while an input method composes. */
export function useKeys(handlers: KeyHandlers): void {
  const layer = useRef(handlers);
  layer.current = handlers;
  // Before it can be seen: a key pressed at once must not be lost, since the letters after it would then be commands.
  useLayoutEffect(() => {
    listen();
    layers.unshift(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, []);
}

function listen(): void {
  if (listening) return;
  listening = true;
  // What is sent with Ctrl is sent wherever the focus is: buttons and radios would take Enter for themselves.
  document.addEventListener('keydown', (event) => event.ctrlKey && onKey(event), true);
  document.addEventListener('keydown', (event) => !event.ctrlKey && onKey(event));
}

function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey || event.metaKey) return;
  const typing = isTyping(event.target);
  const key = event.ctrlKey ? `Ctrl+${event.key}` : event.key;
  const isLetter = key.length === 1;
  if (isLetter && (typing || !singleKeysOn())) return;
  if (!isLetter && !event.ctrlKey && (typing || isControl(event.target)) && key !== 'Escape') return;
  const pressed = begun && Date.now() - begun.at < SEQUENCE ? `${begun.key} ${key}` : key;
  begun = undefined;
  if (handle(pressed, event) || (pressed !== key && handle(key, event))) return;
  if (isLetter && startsSequence(key)) begun = { key, at: Date.now() };
}

function handle(pressed: string, event: KeyboardEvent): boolean {
  for (const { current } of layers) {
    for (const [action, run] of Object.entries(current) as [KeyAction, (event: KeyboardEvent) => void][]) {
      if (!(KEYMAP[action].keys as readonly string[]).includes(pressed)) continue;
      event.preventDefault();
      if (event.ctrlKey) event.stopPropagation();
      run(event);
      return true;
    }
  }
  return false;
}

function startsSequence(key: string): boolean {
  return Object.values(KEYMAP).some(({ keys }) => keys.some((one) => one.startsWith(`${key} `)));
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element?.closest?.(
    'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=textbox], [role=searchbox]',
  );
}

/** Arrows and Enter belong to the control that has the focus. */
function isControl(target: EventTarget | null): boolean {
  return !!(target as HTMLElement | null)?.closest?.(
    'button, a, [role=option], [role=menuitem], [role=tab], [role=radio], input, [role=dialog]',
  );
}

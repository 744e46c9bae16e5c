import type { DocumentDraft } from '../../draft.ts';
import type { Pdfium } from '../pdfium.ts';
import { type RawStructure, rawScripts } from '../structure.ts';
import type { SecondReading } from './info.ts';

/** Actions that the bytes name but neither reader lists, with the code of what they do (ISO 32000-1 12.6.4). */
const NAMED_ACTIONS: readonly [RegExp, string][] = [
  [/\/(JavaScript|JS)\b/, 'active-content.javascript'],
  [/\/Launch\b/, 'active-content.launch'],
  [/\/(SubmitForm|ImportData)\b/, 'active-content.submit'],
  [/\/RichMedia\b/, 'active-content.media'],
];

/** Scripts by name, by event, and actions anywhere in the structure. */
export function readScripts(
  engine: Pdfium,
  document: number,
  second: SecondReading | undefined,
  raw: RawStructure,
  draft: DocumentDraft,
): void {
  const scripts = new Map<string, string>();
  const count = Math.min(engine.call('FPDFDoc_GetJavaScriptActionCount', document), 1_000);
  for (let index = 0; index < count; index++) {
    const action = engine.call('FPDFDoc_GetJavaScriptAction', document, index);
    if (action === 0) continue;
    scripts.set(engine.text('FPDFJavaScriptAction_GetScript', action), engine.text('FPDFJavaScriptAction_GetName', action));
    engine.call('FPDFDoc_CloseJavaScriptAction', action);
  }
  for (const { event, script } of second?.scripts ?? []) if (!scripts.has(script)) scripts.set(script, event);
  for (const script of rawScripts(raw)) if (script.trim() !== '' && !scripts.has(script)) scripts.set(script, 'action');
  for (const [script, name] of scripts) {
    draft.observe({ code: 'active-content.javascript', note: name });
    draft.sharedHidden('hidden.script').endLine().add(script);
  }
  const structure = raw.text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  for (const [pattern, code] of NAMED_ACTIONS) {
    const isKnown = code === 'active-content.javascript' && scripts.size > 0;
    if (!isKnown && pattern.test(structure)) draft.observe({ code, note: 'named in the structure' });
  }
}

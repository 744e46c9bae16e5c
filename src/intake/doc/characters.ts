/** Control characters that Word writes its structure with. */
export const END = { paragraph: '\r', cell: '\u0007', section: '\f' } as const;
export const FIELD = { open: '\u0013', separate: '\u0014', close: '\u0015' } as const;
export const PICTURE = '\u0001';
export const DRAWING = '\u0008';

/** Those that are shown, and as what. */
export const SHOWN: Record<string, string> = { '\t': '\t', '\u000b': '\n', '\u000e': '\n', '\u001e': '-' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Word writes its structure with
export const CONTROL = /[\u0000-\u001f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
export const AROUND_CONTROL = /(?<=[\u0000-\u001f])|(?=[\u0000-\u001f])/;

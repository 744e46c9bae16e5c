import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';

/** ST_Xstring (ECMA-376 part 1, 22.9.2.19): any character may be written as its number. `_x005F_` is the underscore of a text that only looks so. */
const ESCAPE = /_x([\dA-F]{4})_/gi;

function plain(text: string): string {
  return text.includes('_x') ? text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
}

/** Gives a reader what the program shows. The pieces of a text are joined first, since an escape may run over them. */
export function unescaped(handler: XmlHandler): XmlHandler {
  let pending = '';
  const flush = () => {
    if (pending !== '') handler.text?.(plain(pending));
    pending = '';
  };
  return {
    open: (name, attributes, end, pairs) => {
      flush();
      const isEscaped = pairs.some((value) => value.includes('_x'));
      handler.open?.(name, isEscaped ? plainAttributes(attributes) : attributes, end, isEscaped ? pairs.map(plain) : pairs);
    },
    text: (text) => {
      pending += text;
    },
    close: (name, start) => {
      flush();
      handler.close?.(name, start);
    },
  };
}

function plainAttributes(attributes: XmlAttributes): XmlAttributes {
  const changed: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) changed[name] = plain(value);
  return changed;
}

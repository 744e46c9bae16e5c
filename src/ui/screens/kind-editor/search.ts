/** What the form begins with. */
export interface EditorSearch {
  /** The kind of which the next version is made. */
  of?: string;
  /** The version of it that is gone on from; the newest when it is left out. */
  version?: number;
  /** A new kind that begins as this one. */
  like?: string;
}

export function editorSearch({ of, version, like }: Record<string, unknown>): EditorSearch {
  const number = Number(version);
  if (typeof of === 'string' && of !== '') return { of, ...(Number.isInteger(number) && number > 0 && { version: number }) };
  return typeof like === 'string' && like !== '' ? { like } : {};
}

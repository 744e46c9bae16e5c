declare module 'subset-font' {
  /** A font with only what the characters of a text need. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'sfnt'; noHinting: boolean; keepFeatures: readonly string[]; dropTables: string[] },
  ): Promise<Buffer>;
}

declare module 'linebreak' {
  /** Where a text may or must be broken (UAX 14); positions are UTF-16 code units, the last one is the end. */
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}

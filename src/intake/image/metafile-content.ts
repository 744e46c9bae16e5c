/** What is found in a Windows metafile, in the order of its records. */
export interface MetafileContent {
  /** Pieces of text with the height that they are at. */
  texts: { text: string; y: number }[];
  /** Device-independent bitmaps: header, colours and pixels. */
  bitmaps: Uint8Array[];
  /** Records that draw outlines: text may have been turned into them. */
  outlines: number;
  /** Text records that name glyphs of a font instead of characters. */
  unreadTexts: number;
}

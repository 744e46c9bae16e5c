/** What a container reader finds. */
export interface Picture {
  width: number;
  height: number;
  /** What follows the end of the picture. */
  trailing?: Uint8Array;
  /** Small pictures of it, or of what it was before. */
  small?: Uint8Array[];
}

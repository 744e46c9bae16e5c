/** A span as a peer names it; the scorer maps names by `alias.json`. Offsets are UTF-16 code units, end exclusive. */
export interface Span {
  type: string;
  start: number;
  end: number;
}

/** Something that looks for sensitive values in text, ours included. */
export interface Peer {
  /** npm packages with their versions, the first one the peer itself; none for ours. */
  packages: readonly string[];
  /** What is said about it beside its figures. */
  note?: string;
  /** Loads it from the folder that it was installed into. */
  open(folder: string): Promise<(texts: readonly string[]) => Promise<Span[][]>>;
}

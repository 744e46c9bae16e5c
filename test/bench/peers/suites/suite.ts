/** One case of a peer's own suite. */
export interface SuiteCase {
  /** Where it is, for a person who looks. */
  name: string;
  text: string;
  /** Pieces of the text of which one must be found; none: anything in it. */
  values: readonly string[];
  /** What the peer takes out of it, which may be joined of several pieces. */
  wanted?: readonly string[];
  /** Does the peer say that a secret is in it? */
  isSecret: boolean;
  /** The peer's rule names this very value as one that it passes. */
  isNamed?: boolean;
}

/** A peer's suite, read from a checkout of its repository that somebody laid there. Nothing of it is kept. */
export interface Suite {
  /** Name of the folder below IMPRIMATUR_SUITES. */
  folder: string;
  read(folder: string): SuiteCase[];
}

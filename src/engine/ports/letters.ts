/** A letter that is due, with what is known of its delivery. */
export interface DueLetter {
  delivery: string;
  email: string;
  /** Letters with the link that left. */
  sends: number;
  /** Attempts at this letter. */
  tries: number;
}

/** How far the letters of a delivery are. */
export interface LetterRow {
  delivery: string;
  sends: number;
  sentAt: string | null;
  failed: boolean;
}

/** Letters to recipients who have no account. */
export interface DeliveryLetters {
  /** Notes that each recipient of a release with an e-mail address is to be written to, once, with its job. */
  plan(release: string, at: string): Promise<void>;
  /** Notes that whoever was sent a link of the release is to be told of its recall. */
  planRecall(release: string, at: string): Promise<void>;
  /** Writes to the recipient once more: there is a new link. Nothing where nobody can be written to. */
  again(delivery: string, at: string): Promise<void>;
  /** Queues what is due, whether or not it is queued. */
  requeue(at: string, limit: number): Promise<void>;
  /** Takes a letter that is due until `lease`; undefined when it is not, or when somebody else has it. */
  claim(delivery: string, at: string, lease: string): Promise<DueLetter | undefined>;
  /** It left: with the link, or with word of the recall. `next`: when the next one is due. The first one is put into the item's trail. */
  left(delivery: string, what: 'link' | 'recall', audit: { at: string; next: string | null }): Promise<void>;
  /** It did not leave. Without `next` it is given up, until there is a new link. */
  failed(delivery: string, next: string | null): Promise<void>;
  /** There is nothing more to write. */
  done(delivery: string): Promise<void>;
  ofRelease(release: string): Promise<LetterRow[]>;
}

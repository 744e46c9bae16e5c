/** What several documents give away together. `value` is plain: it never leaves the scan except as a fingerprint. */
export interface Joined {
  type: string;
  value: string;
  /** Documents that it takes, in their order. */
  from: string[];
  name: string;
}

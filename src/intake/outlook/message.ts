/** Value of a property (MS-OXCDATA) that may hold content; numbers and times say nothing here. */
export type PropertyValue = string | Uint8Array;

/** Properties by their number (MS-OXPROPS). Several values of one property are joined by line ends. */
export type Properties = ReadonlyMap<number, PropertyValue>;

/** An attachment. `content` throws RangeError where its bytes make no sense; undefined where the file holds none. */
export interface OutlookAttachment<Content = Uint8Array> {
  properties: Properties;
  content: () => Content | undefined;
}

/** A message as Outlook keeps it, whatever file it is in. */
export interface OutlookMessage<Content = Uint8Array> {
  properties: Properties;
  recipients: readonly Properties[];
  attachments: readonly OutlookAttachment<Content>[];
}

export const PROPERTY = {
  subject: 0x0037,
  transportHeaders: 0x007d,
  bcc: 0x0e02,
  cc: 0x0e03,
  to: 0x0e04,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  body: 0x1000,
  compressedRtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  address: 0x3003,
  smtpAddress: 0x39fe,
  data: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  longPath: 0x370d,
} as const;

/** Kinds, types of addresses and keys, which programs write for themselves. */
export const SILENT: ReadonlySet<number> = new Set([
  0x001a, 0x003d, 0x0064, 0x0070, 0x0075, 0x0077, 0x0c1e, 0x0e1d, 0x3002, 0x300b, 0x3703, 0x370e, 0x370b, 0x8580,
]);

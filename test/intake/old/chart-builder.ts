const NOTICE = Buffer.from('(c) Banner Blue\r\n\x1a\0');

export function chartNumber(value: number): Buffer {
  return Buffer.from([value & 0xff, value >> 8]);
}

export function chartRecord(tag: number, data: Uint8Array): Buffer {
  return Buffer.concat([chartNumber(tag), chartNumber(data.length), data]);
}

export function chartList(tag: number, ...records: readonly Uint8Array[]): Buffer {
  return Buffer.concat([chartNumber(tag), ...records, chartNumber(tag | 0x2000)]);
}

/** GBK of the few characters of the tests. */
const GBK: Record<string, number[]> = { 陈: [0xb3, 0xc2], 建: [0xbd, 0xa8], 国: [0xb9, 0xfa], 处: [0xb4, 0xa6], 长: [0xb3, 0xa4] };

export function chartText(value: string): Buffer {
  return chartRecord(0x60, Buffer.from([...[...value].flatMap((one) => GBK[one] ?? [one.charCodeAt(0)]), 0]));
}

export function chartOf(...records: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat([...records, chartRecord(0xfff, Buffer.alloc(0))]);
  const head = Buffer.concat([Buffer.alloc(4), Buffer.from('UOCF\n\r'), chartNumber(NOTICE.length), NOTICE]);
  head.writeUInt32LE(head.length - 4 + body.length, 0);
  return Buffer.concat([head, body]);
}

/** So far its root begins, whatever stands before it. */
const HEAD = 65_536;
const ROOT =
  /^\uFEFF?\s*(?:<\?[^>]*>\s*|<!--[^>]*-->\s*|<!DOCTYPE[^>[]*>\s*)*<(?:[\w.-]+:)?(?:wordDocument|Workbook|package|document)\b[^>]*/;
const VOCABULARY =
  /schemas\.microsoft\.com\/office\/(?:word\/2003\/wordml|2006\/xmlPackage)|urn:schemas-microsoft-com:office:spreadsheet|opendocument:xmlns:office:1\.0/;

/** Whether a text is an office document that was written as one XML file. */
export function isFlat(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  const encoding =
    (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)
      ? 'utf-16le'
      : (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)
        ? 'utf-16be'
        : 'utf-8';
  const root = ROOT.exec(new TextDecoder(encoding).decode(bytes.subarray(0, HEAD)))?.[0];
  return root !== undefined && VOCABULARY.test(root);
}

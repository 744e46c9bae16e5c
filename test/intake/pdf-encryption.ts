import { createCipheriv, createHash } from 'node:crypto';

/** Of a password that is shorter than 32 bytes (ISO 32000-1 7.6.3.3). */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const FILE_ID = Buffer.from('0123456789abcdef');
const OWNER = Buffer.alloc(32, 7);
const PERMISSIONS = -4;
const STRING = /\((?:[^()\\]|\\[\s\S])*\)|<[0-9A-Fa-f]*>/g;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

export type Method = 'RC4' | 'AES';

/** A PDF as `pdfOf` writes it, encrypted with a key of 128 bits; without a password it opens for everybody, and is encrypted all the same. */
export function encrypted(pdf: Uint8Array, method: Method, password = ''): Uint8Array {
  const key = fileKey(password);
  const seal = (data: Buffer, number: number) => encrypt(data, objectKey(key, number, method), method);
  const objects = [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj\n/g),
  ].map(([, number, body]) => {
    const [, dictionary = '', data] = /^([\s\S]*?)(?:\nstream\n([\s\S]*)\nendstream)?$/.exec(body as string) as unknown as string[];
    const strings = dictionary.replace(STRING, (said) => `<${seal(bytesOf(said), Number(number)).toString('hex')}>`);
    if (data === undefined) return strings;
    const stream = seal(Buffer.from(data, 'latin1'), Number(number));
    return `${strings.replace(/\/Length \d+/, `/Length ${stream.length}`)}\nstream\n${stream.toString('latin1')}\nendstream`;
  });
  return assembled([...objects, handlerOf(key, method)]);
}

function handlerOf(key: Buffer, method: Method): string {
  const filter = `/CF<</StdCF<</CFM/${method === 'AES' ? 'AESV2' : 'V2'}/Length 16>>>>/StmF/StdCF/StrF/StdCF`;
  return `<</Filter/Standard/V 4/R 4/Length 128/P ${PERMISSIONS}/O<${OWNER.toString('hex')}>/U<${userEntry(key).toString('hex')}>${filter}>>`;
}

function assembled(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n';
  const table = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const id = FILE_ID.toString('hex');
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R/Encrypt ${objects.length} 0 R/ID[<${id}><${id}>]>>`;
  const start = text.length;
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table.join('')}${trailer}\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
}

function bytesOf(said: string): Buffer {
  if (said.startsWith('<')) return Buffer.from(said.slice(1, -1), 'hex');
  return Buffer.from(
    said.slice(1, -1).replace(/\\([\s\S])/g, (_, one: string) => ESCAPES[one] ?? one),
    'latin1',
  );
}

const md5 = (...pieces: Uint8Array[]) => createHash('md5').update(Buffer.concat(pieces)).digest();

function fileKey(password: string): Buffer {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  let key = md5(Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32), OWNER, permissions, FILE_ID);
  for (let round = 0; round < 50; round++) key = md5(key);
  return key;
}

function userEntry(key: Buffer): Buffer {
  let entry: Buffer = md5(PADDING, FILE_ID);
  for (let round = 0; round < 20; round++)
    entry = rc4(
      key.map((byte) => byte ^ round),
      entry,
    );
  return Buffer.concat([entry, Buffer.alloc(16)]);
}

function objectKey(key: Buffer, number: number, method: Method): Buffer {
  const place = Buffer.from([number & 255, (number >> 8) & 255, (number >> 16) & 255, 0, 0]);
  return md5(key, place, Buffer.from(method === 'AES' ? 'sAlT' : ''));
}

function encrypt(data: Buffer, key: Buffer, method: Method): Buffer {
  if (method === 'RC4') return rc4(key, data);
  const start = Buffer.alloc(16, 1);
  const cipher = createCipheriv('aes-128-cbc', key, start);
  return Buffer.concat([start, cipher.update(data), cipher.final()]);
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b] as number, state[a] as number]);
  for (let at = 0, j = 0; at < 256; at++) {
    j = (j + (state[at] as number) + (key[at % key.length] as number)) & 255;
    swap(at, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] as number)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] as number) + (state[j] as number)) & 255] as number);
    }),
  );
}

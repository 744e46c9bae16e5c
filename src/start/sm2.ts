import type { Sm2Signer, Sm2Verifier } from '../evidence/certificate/sm2-file.ts';
import { contentOf, DerFault, membersOf, oidOf, readOne, TAG } from '../evidence/stamp/der.ts';
import { CliError } from './cli-error.ts';

/** SubjectPublicKeyInfo of an SM2 key, up to its point. */
const SPKI = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
/** Object identifiers in hex: a key of an elliptic curve, and the curve of SM2. */
const EC_KEY = '2a8648ce3d0201';
const SM2_CURVE = '2a811ccf5501822d';

type Library = typeof import('sm-crypto').default.sm2;

/** An SM2 key of a file: PKCS#8 in PEM, as `openssl genpkey -algorithm SM2` writes it. The library is optional: without it this says how to get it. */
export async function sm2Signer(pem: string): Promise<Sm2Signer> {
  const sm2 = await library();
  const key = privateKeyIn(pem);
  const point = sm2.getPublicKeyFromPrivateKey(key);
  return {
    publicKey: Buffer.from(SPKI + point, 'hex'),
    sign: async (message) => Buffer.from(sm2.doSignature([...message], key, { hash: true, der: true, publicKey: point }), 'hex'),
  };
}

export async function sm2Verifier(): Promise<Sm2Verifier> {
  const sm2 = await library();
  return (publicKey, message, signature) => {
    const hex = publicKey.toString('hex');
    if (!hex.startsWith(SPKI)) return false;
    const point = hex.slice(SPKI.length);
    return sm2.doVerifySignature([...message], Buffer.from(signature).toString('hex'), point, { hash: true, der: true });
  };
}

/** The public key of a PEM file, in DER. */
export function sm2PublicKey(pem: string): Buffer {
  const der = derIn(pem, 'PUBLIC KEY');
  if (!der?.toString('hex').startsWith(SPKI) || der.length !== SPKI.length / 2 + 65)
    throw new CliError('This is no public SM2 key in PEM.');
  return der;
}

async function library(): Promise<Library> {
  try {
    return (await import('sm-crypto')).default.sm2;
  } catch (cause) {
    throw new CliError('SM2 needs the package sm-crypto 0.5.8, which is not installed: npm install sm-crypto@0.5.8', { cause });
  }
}

/** The number that is the private key, in hex. */
function privateKeyIn(pem: string): string {
  try {
    const der = derIn(pem, 'PRIVATE KEY');
    const [, algorithm, octets] = membersOf(readOne(der ?? Buffer.alloc(0)));
    const [kind, curve] = membersOf(algorithm);
    if (oidOf(kind) !== EC_KEY || oidOf(curve) !== SM2_CURVE) throw new DerFault('curve');
    const [, number] = membersOf(readOne(contentOf(octets, TAG.octets)));
    return contentOf(number, TAG.octets).toString('hex').padStart(64, '0');
  } catch (cause) {
    throw new CliError('This is no private SM2 key in PEM (PKCS#8). Make one: openssl genpkey -algorithm SM2 -out sm2.pem', { cause });
  }
}

function derIn(pem: string, label: string): Buffer | undefined {
  const [, body] = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(pem) ?? [];
  return body === undefined ? undefined : Buffer.from(body, 'base64');
}

/**
 * Canonical JSON (RFC 8785): members sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript
 * writes them. Members whose value is `undefined` are left out, as `JSON.stringify` does.
 *
 * Throws a TypeError for what JSON cannot carry (a function, a bigint, NaN, an infinity, a lone surrogate): two different
 * values must never share a digest.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`Canonical JSON has no ${value}`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`Canonical JSON has no ${typeof value}`);
  }
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('Canonical JSON has no lone surrogate');
  return JSON.stringify(value);
}

function canonicalArray(values: readonly unknown[]): string {
  let out = '[';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) out += ',';
    // A hole or undefined becomes null, as in JSON.stringify.
    out += values[i] === undefined ? 'null' : canonicalJson(values[i]);
  }
  return `${out}]`;
}

function canonicalObject(value: Record<string, unknown>): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null && !isOfAnotherRealm(prototype))
    throw new TypeError('Canonical JSON takes plain objects only');
  // The default sort compares UTF-16 code units, which is what RFC 8785 section 3.2.3 asks for.
  const keys = Object.keys(value).sort();
  let out = '{';
  for (const key of keys) {
    const member = value[key];
    if (member === undefined) continue;
    if (out.length > 1) out += ',';
    out += `${canonicalString(key)}:${canonicalJson(member)}`;
  }
  return `${out}}`;
}

/** Plain objects that came from another realm, such as a test's: what they inherit from inherits nothing, and is no object of ours. */
function isOfAnotherRealm(prototype: object): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'hasOwnProperty');
}

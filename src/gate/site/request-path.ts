/**
 * The name of the file below the site that the target of a request means, or undefined for a target that two programs might read differently: the web server
 * opens the file, and this must be the same one. So it is refused what is escaped twice, has a `.`, `..`, empty or hidden step, a backslash or a control
 * character. Only what is left is a name, of a folder with its index file.
 */
export function fileOf(target: string, index: string): string | undefined {
  const [raw = ''] = target.split('?');
  const decoded = decode(raw);
  if (!decoded?.startsWith('/') || raw.includes('#') || /[\\\p{Cc}\p{Cs}]|%[0-9a-f]{2}/iu.test(decoded)) return undefined;
  const steps = decoded.slice(1).split('/');
  const whole = steps.at(-1) === '' ? [...steps.slice(0, -1), index] : steps;
  return whole.every((step) => step !== '' && !step.startsWith('.')) ? whole.join('/') : undefined;
}

function decode(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

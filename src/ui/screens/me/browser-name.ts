/** Names of browsers as people know them, in the order in which they are told apart: Edge calls itself Chrome too, and Chrome Safari. */
const BROWSERS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/QQBrowser\//, 'QQ Browser'],
  [/HeadlessChrome\/|Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** “Firefox · Windows”; null for what is no browser that people know. */
export function browserName(agent: string | null): string | null {
  const found = (names: typeof BROWSERS) => names.find(([sign]) => sign.test(agent ?? ''))?.[1];
  const browser = found(BROWSERS);
  return browser === undefined ? null : [browser, found(SYSTEMS)].filter((part) => part !== undefined).join(' · ');
}

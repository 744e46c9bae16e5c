import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementsOf } from './go-source.ts';
import { type Functions, GoValues, textOf, type Value } from './go-values.ts';
import { Samples } from './sample.ts';
import type { Suite, SuiteCase } from './suite.ts';

const FOLDER = 'cmd/generate/config';

/** The templates of `GenerateSampleSecrets`, from the source that makes its own cases. */
function templatesOf(source: string): string[] {
  const values = new GoValues();
  for (const statement of statementsOf(source)) {
    if (statement.kind !== 'set' || statement.name !== 'samples') continue;
    const value = values.valueOf(statement.to);
    if (value instanceof Map) return [...value.values()].filter((one) => typeof one === 'string');
  }
  return [];
}

function functionsOf(templates: readonly string[]): Functions {
  const samples = new Samples();
  const counted = (letters: string) => (of: readonly Value[]) => `${letters}{${textOf(of[0])}}`;
  const filled = (template: string, name: string, secret: string) =>
    template
      .replaceAll('{i}', name)
      .replaceAll('{I}', name.toUpperCase())
      .replaceAll('{s}', () => secret);
  return {
    'utils.Numeric': counted('[0-9]'),
    'utils.Hex': counted('[a-f0-9]'),
    'utils.AlphaNumeric': counted('[a-z0-9]'),
    'utils.AlphaNumericExtendedShort': counted('[a-z0-9_-]'),
    'utils.AlphaNumericExtended': counted('[a-z0-9=_\\-]'),
    'utils.AlphaNumericExtendedLong': counted('[a-z0-9\\/=_\\+\\-]'),
    'utils.Hex8_4_4_4_12': () => '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    'secrets.NewSecret': ([pattern]) => samples.of(textOf(pattern)),
    newPlausibleSecret: ([pattern]) => {
      for (;;) {
        const secret = samples.of(textOf(pattern));
        if (/[1-9]/.test(secret)) return secret;
      }
    },
    'utils.GenerateSampleSecret': ([name, secret]) => `${textOf(name)}_api_token = "${textOf(secret)}"`,
    'utils.GenerateSampleSecrets': ([name, secret]) => templates.map((template) => filled(template, textOf(name), textOf(secret))),
  };
}

/** What each rule says that it finds and passes: `utils.Validate(r, tps, fps)`. */
export const gitleaksSuite: Suite = {
  folder: 'gitleaks',
  read(folder) {
    const rules = join(folder, FOLDER, 'rules');
    const functions = functionsOf(templatesOf(readFileSync(join(folder, FOLDER, 'utils/generate.go'), 'utf8')));
    return readdirSync(rules)
      .filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'))
      .flatMap((file) => casesOf(file, readFileSync(join(rules, file), 'utf8'), new GoValues(functions)));
  },
};

/** Values that the allow-list of a rule spells out: patterns without anything that a pattern could vary. */
function namedIn(source: string): string[] {
  return [...source.matchAll(/regexp\.MustCompile\(`((?:[^`\\^$.|?*+()[\]{}]|\\[^`\w]){8,})`\)/g)].map(([, text = '']) =>
    text.replace(/\\/g, ''),
  );
}

function casesOf(file: string, source: string, values: GoValues): SuiteCase[] {
  const cases: SuiteCase[] = [];
  const named = namedIn(source);
  for (const statement of statementsOf(source)) {
    if (statement.kind === 'set') values.set(statement);
    const isEnd = statement.kind === 'return' && statement.of.kind === 'call' && /^utils\.Validate/.test(statement.of.name);
    if (!isEnd || statement.of.kind !== 'call') continue;
    for (const [at, isSecret] of [
      [1, true],
      [2, false],
    ] as const) {
      const list = statement.of.of[at] && values.valueOf(statement.of.of[at]);
      for (const text of list instanceof Map ? list.values() : Array.isArray(list) ? list : [])
        if (typeof text === 'string')
          cases.push({ name: file, text, values: [], isSecret, isNamed: named.some((one) => text.includes(one)) });
    }
  }
  return cases;
}

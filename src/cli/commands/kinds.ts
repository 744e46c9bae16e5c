import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { KindDefinition } from '../../domain/kinds/kind.ts';
import type { KindEngine } from '../../engine/kinds/kind-world.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { columns } from '../columns.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const AFTER = `
FILE is the definition of a kind as JSON. "imprimatur kinds show notice > my-kind.json" writes one to begin with: change its id, its names and
what else is to be different, check it, and propose it. Where the API needs a second administrator, who runs the machine acts alone here, and
the record says "operator" for ever. Items that there are keep the version that they were made with.

Exit code 1 when the check finds something.

Examples
  imprimatur kinds list
  imprimatur kinds show official-document
  imprimatur kinds check my-kind.json
  imprimatur kinds propose my-kind.json --reason "agreed on 12 May"`;

type Work = (engine: KindEngine) => Promise<string>;
type Run = (flags: PlaceFlags, work: Work) => Promise<void>;

export function kindsCommand(compose: Compose): Command {
  const run: Run = async (flags, work) => {
    const { store, close } = await (await compose()).openStore(placeOf(flags));
    try {
      const { kindEngine } = await import('../kind-engine.ts');
      process.stdout.write(`${await work(await kindEngine(store, flags))}\n`);
    } finally {
      await close();
    }
  };
  return new Command('kinds')
    .summary('list and check the kinds of item, or put one in force')
    .description('Kinds of item are data: names, form, workflow, documents, attributes, clocks and units.')
    .addHelpText('after', AFTER)
    .addCommand(list(run))
    .addCommand(show(run))
    .addCommand(check(run))
    .addCommand(propose(run));
}

function list(run: Run): Command {
  return withPlace(new Command('list'))
    .description('Lists every version of every kind with where it is in its life and how many items have it.')
    .option('--json', 'print as JSON')
    .action((flags: PlaceFlags & { json?: boolean }) =>
      run(flags, async ({ store, kinds }) => {
        const usage = await store.kinds.usage();
        const rows = kinds.versions().map(({ id, version, state, digest, shipped, inForceFrom, retiredAt, isIntact }) => {
          const used = usage.find((one) => one.id === id && one.version === version);
          return {
            id,
            version,
            state,
            digest,
            shipped,
            inForceFrom,
            retiredAt,
            isIntact,
            items: used?.items ?? 0,
            drafts: used?.drafts ?? 0,
          };
        });
        if (flags.json) return JSON.stringify(rows, null, 2);
        const shown = rows.map(({ id, version, state, digest, isIntact, items, drafts }) => [
          ...[id, `v${version}`, isIntact ? state : 'NOT AS CONFIRMED', digest.slice(0, 16), String(items), String(drafts)],
        ]);
        return columns([['kind', 'version', 'state', 'definition', 'items', 'drafts'], ...shown]).join('\n');
      }),
    );
}

function show(run: Run): Command {
  return withPlace(new Command('show'))
    .description('Prints the definition of a kind as JSON: the version in force, or another one.')
    .argument('<id>', 'id of the kind')
    .option('--at <version>', 'number of the version')
    .action((id: string, flags: PlaceFlags & { at?: string }) =>
      run(flags, async ({ kinds }) => {
        const version = flags.at === undefined ? kinds.current(id)?.version : Number(flags.at);
        const row = kinds.versions(id).find((one) => one.version === version);
        if (!row) throw new CliError(`There is no such kind or version. "imprimatur kinds list" shows all of them.`);
        return JSON.stringify(JSON.parse(row.definition), null, 2);
      }),
    );
}

function check(run: Run): Command {
  return withPlace(new Command('check'))
    .description('Says what keeps a definition from being put in force. Nothing is stored.')
    .argument('<file>', 'definition as JSON')
    .action((file: string, flags: PlaceFlags) =>
      run(flags, async (engine) => {
        const definition = await definitionIn(file);
        const { checkDefinition } = await import('../../engine/kinds/kind-world.ts');
        const faults = await checkDefinition(engine, definition);
        if (faults.length === 0) return `${definition.id} can be put in force.`;
        process.exitCode = EXIT.found;
        return faults.map(({ pointer, message }) => `${pointer}  ${message.en} ${message.zh}`).join('\n');
      }),
    );
}

function propose(run: Run): Command {
  return withPlace(new Command('propose'))
    .description('Stores a definition as the next version of its kind and puts it in force, on the record of the operator.')
    .argument('<file>', 'definition as JSON')
    .requiredOption('--reason <text>', 'why; it is kept in the trail')
    .action((file: string, flags: PlaceFlags & { reason: string }) =>
      run(flags, async (engine) => {
        const definition = await definitionIn(file);
        const { putKindInForce } = await import('../operator.ts');
        const { id, version, digest } = await putKindInForce(engine, definition, flags.reason);
        return `${id} v${version} is in force (${digest.slice(0, 16)}). Running servers see it within ten seconds.`;
      }),
    );
}

async function definitionIn(file: string): Promise<KindDefinition> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CliError(`${file} cannot be read. Name a file with the definition of a kind.`, { cause });
  });
  const { kindDefinition } = await import('../../http/schemas/kinds.ts');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new CliError(`${file} is no JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = kindDefinition.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20).map(({ path, message }) => `/${path.join('/')}  ${message}`);
  throw new CliError(`${file} is no definition of a kind. ${issues.join('; ')}`);
}

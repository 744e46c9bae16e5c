import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ATTRIBUTES, type Attribute } from '../../src/domain/form/disclosure.ts';
import { lacksOf } from '../../src/domain/form/lacks.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import type { Kind } from '../../src/domain/kinds/kind.ts';
import { POLICY } from '../../src/domain/policy.ts';
import type { LoadedWorkflow } from '../../src/domain/workflow/registry.ts';
import { loadWorkflows } from '../../src/engine/load-workflows.ts';
import { call, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const read = async (address: string) => (await call(site, site.people.drafter, 'get', address).expect(200)).body;

/** Every pair of texts anywhere in an answer. */
function names(value: unknown): { en: string; zh: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'en' in value && 'zh' in value ? [value as { en: string; zh: string }] : [];
  return [...own, ...Object.values(value).flatMap(names)];
}

interface Configured {
  states?: Record<string, Configured>;
}

/** Paths of all states below one, as the file of the workflow has them. */
function pathsIn({ states = {} }: Configured, outer: string[] = []): string[] {
  return Object.entries(states).flatMap(([key, state]) => [[...outer, key].join('.'), ...pathsIn(state, [...outer, key])]);
}

describe('the vocabulary', () => {
  it('says every name in Chinese and in English', async () => {
    const all = [...names(await read('/api/vocabulary')), ...names(await read('/api/kinds'))];
    expect(all.length).toBeGreaterThan(150);
    for (const { en, zh } of all) {
      expect(en).toMatch(/^[\x20-\x7e’–]+$/);
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('names every state of every version that items run on, and every event', async () => {
    const { workflows, events } = await read('/api/vocabulary');
    expect(workflows.map(({ id, version }: { id: string; version: string }) => `${id} v${version}`).sort()).toEqual(
      site.engine.workflows
        .list()
        .map(({ id, version }) => `${id} v${version}`)
        .sort(),
    );
    for (const { id, version, states } of workflows) {
      const { machine } = site.engine.workflows.list().find((one) => one.id === id && one.version === version) as LoadedWorkflow;
      const inside = pathsIn(machine.config as Configured);
      expect(states.map((state: { id: string }) => state.id).sort()).toEqual(inside.sort());
    }
    expect(events.map(({ id }: { id: string }) => id).sort()).toEqual(Object.keys(POLICY).sort());
  });

  it('says which version new items get, who acts in a state, and where it ends', async () => {
    const { workflows } = await read('/api/vocabulary');
    const current = workflows.filter((one: { current: boolean }) => one.current);
    expect(current.map(({ id, version }: { id: string; version: string }) => [id, version])).toEqual([
      ['four-levels', '1'],
      ['new-media', '1'],
      ['notice', '2'],
      ['official-document', '2'],
    ]);
    const official = current.find(({ id }: { id: string }) => id === 'official-document');
    const state = (id: string) => official.states.find((one: { id: string }) => one.id === id);
    expect(state('specialistReview.legal.pending')).toMatchObject({ waitsFor: ['legalReviewer'], final: false, released: false });
    // The end of a region is no end of the item.
    expect(state('specialistReview.legal.approved').final).toBe(false);
    expect(state('withdrawn').final).toBe(true);
    expect(state('released').released).toBe(true);
  });

  it('is for everybody who is signed in, and for nobody else', async () => {
    await call(site, site.people.auditor, 'get', '/api/vocabulary').expect(200);
    await call(site, null, 'get', '/api/vocabulary').expect(401);
  });

  it('stops the start when a state has no name', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-names-'));
    try {
      const own = path.join(folder, 'workflows/notice');
      await mkdir(own, { recursive: true });
      await writeFile(path.join(own, 'v1.ts'), `export { default } from '${path.resolve('workflows/notice/v1.ts')}';`);
      await expect(loadWorkflows(path.join(folder, 'workflows'))).rejects.toThrow(/notice v1 has no names/);
      const some = `export default { name: { en: 'a', zh: '甲' }, about: { en: 'a', zh: '甲' }, states: { draft: { en: 'Draft', zh: ' ' } } };`;
      await writeFile(path.join(own, 'names.ts'), some);
      await expect(loadWorkflows(path.join(folder, 'workflows'))).rejects.toThrow(/these states are called: draft, scanning/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the kinds', () => {
  interface Field {
    name: string;
    requiredFor: Attribute[];
  }
  const kindOf = (id: string) => site.engine.kinds.current(id) as Kind;
  const empty = (attribute: Attribute): RevisionContent => ({
    title: '',
    files: [],
    fields: {},
    attribute,
    grounds: [],
    reason: null,
    releasePlan: null,
    redaction: null,
  });

  it('require in their forms exactly what a revision without it lacks', async () => {
    const { rows } = await read('/api/kinds');
    for (const { id, attributes, fields } of rows) {
      for (const attribute of ATTRIBUTES) {
        const lacks = lacksOf(empty(attribute), kindOf(id)).map(({ code }) => code);
        expect([id, attribute, attributes.includes(attribute)]).toEqual([id, attribute, !lacks.includes('kind')]);
        if (!attributes.includes(attribute)) continue;
        const required = (fields as Field[]).filter((field) => field.requiredFor.includes(attribute)).map(({ name }) => name);
        // The attribute itself is there already.
        expect([id, attribute, required.filter((name) => name !== 'attribute').sort()]).toEqual([id, attribute, lacks.sort()]);
      }
    }
  });

  it('leave out of a short form what only the long way decides', async () => {
    const { rows } = await read('/api/kinds');
    const fields = (kind: string) => rows.find((row: { id: string }) => row.id === kind).fields.map(({ name }: Field) => name);
    expect(fields('official-document')).toEqual(expect.arrayContaining(['fields.documentNumber', 'grounds', 'redaction']));
    for (const name of ['fields.documentNumber', 'grounds', 'reason', 'redaction']) expect(fields('notice')).not.toContain(name);
    expect(rows.find((row: { id: string }) => row.id === 'notice').instead).toBe('official-document');
  });

  it('name their steps in order, with the role that fills each', async () => {
    const { rows } = await read('/api/kinds');
    const notice = rows.find((row: { id: string }) => row.id === 'notice');
    expect(notice.steps.map(({ id, role }: { id: string; role: string }) => [id, role])).toEqual([
      ['unit', 'unitHead'],
      ['confidentiality', 'confidentialityReviewer'],
    ]);
  });
});

describe('the chart of a workflow', () => {
  it('has every state with its name and only ways between states that there are', async () => {
    const { workflows } = await read('/api/vocabulary');
    for (const { id, version, states } of workflows) {
      const chart = await read(`/api/workflows/${id}/${version}/chart`);
      expect(chart.states.map((state: { id: string; name: unknown }) => [state.id, state.name])).toEqual(
        states.map((state: { id: string; name: unknown }) => [state.id, state.name]),
      );
      const known = new Set(chart.states.map((state: { id: string }) => state.id));
      expect(chart.transitions.length).toBeGreaterThan(20);
      for (const { from, to, name } of chart.transitions) {
        expect([from, to].filter((end) => !known.has(end))).toEqual([]);
        expect(name.zh).toMatch(/[\u4e00-\u9fff]/);
      }
      // Every state but where it begins is reached by some way: from outside, or as where its region begins.
      const reached = new Set(chart.transitions.map(({ to }: { to: string }) => to));
      const lost = chart.states.filter((state: { id: string; initial: boolean; parent: string | null }) => {
        const region = chart.states.find((one: { id: string }) => one.id === state.parent);
        return !state.initial && region?.kind !== 'parallel' && !reached.has(state.id);
      });
      expect(lost.map((state: { id: string }) => state.id)).toEqual([]);
    }
    await call(site, site.people.drafter, 'get', '/api/workflows/notice/99/chart').expect(404);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { composition } from '../../src/main.ts';
import type { RunningServer } from '../../src/start/composition.ts';
import { eventually } from '../jobs/waiting.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

/** Values that rules match, each with its own place in the files. Synthetic. */
const SECRETS = {
  'cn-id-card': '11010519491231002X',
  'cn-mobile': '13800138000',
  'bank-card': '6228480402564890018',
  email: 'zhangwei1978@sj-office.cn',
  credential: ['ghp', '_', 'Zq8vT3nLxR5kWb2YcJ7mHd9sPf4gAe1uQ6oK'].join(''),
  'classification-marking': '机密★10年',
};
/** What is kept as fingerprints, to be compared with what others release: whose number it is, and what its mask shows. */
const TRACED = { holder: '汪文志', 'masked number': '500152********9114' };
const HIDDEN = Object.entries({ ...SECRETS, ...TRACED });
const TEXT = `机密★10年\n关于某项工作的通知\n联系人证件号 ${SECRETS['cn-id-card']}，电话 ${SECRETS['cn-mobile']}。\n开户行账号 ${SECRETS['bank-card']}，邮箱 ${SECRETS.email}。\ntoken = "${SECRETS.credential}"\n公租房配租名单：${TRACED.holder}，${TRACED['masked number']}，配租一室。\n`;

/** Tables that hold what people themselves wrote and uploaded: content is meant to be there, and nowhere else. */
const CONTENT = new Set(['revision', 'blob', 'revision_file']);

let server: RunningServer;
let url: string;
let folder: string;
const log: string[] = [];
const cookies = new Map<string, string>();

beforeAll(async () => {
  url = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-leak-'));
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  const place = { dataFolder: folder, databaseUrl: url, logger, key: undefined };
  server = await composition.serve({
    ...place,
    host: '127.0.0.1',
    port: 0,
    worker: true,
    origins: [],
    proxies: 0,
    metricsToken: undefined,
    keepFirstPasswords: true,
  });
  for (const { role, login, password } of server.firstStart?.signIns ?? []) {
    const answer = await call('POST', '/api/session', { login, password });
    cookies.set(role, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
  }
});

afterAll(async () => {
  await server?.close();
  await dropDatabase(url);
  await rm(folder, { recursive: true, force: true });
});

describe('what a rule matched', () => {
  let item: string;

  test('is found, and quarantines the file', async () => {
    const { account } = (await (await call('GET', '/api/me', undefined, 'drafter')).json()) as { account: { unit: string } };
    const { unit } = account;
    const form = new FormData();
    form.set(
      'content',
      JSON.stringify({
        kind: 'official-document',
        unit,
        content: { title: '通知', attribute: 'proactive', releasePlan: { mode: 'public', place: 'website' } },
      }),
    );
    form.append('files', new Blob([TEXT], { type: 'text/plain' }), '通知.txt');
    const created = await call('POST', '/api/items', form, 'drafter');
    expect(created.status).toBe(201);
    const body = (await created.json()) as { item: { id: string } };
    item = body.item.id;
    const view = (await (await call('GET', `/api/items/${item}`, undefined, 'drafter')).json()) as { revision: { digest: string } };
    const submitted = await call('POST', `/api/items/${item}/events`, { type: 'SUBMIT', digest: view.revision.digest }, 'drafter');
    expect(submitted.status).toBe(200);
    expect(await settled(item)).toBe('quarantined');
    const { rows } = await query('select distinct entity from finding where item = $1', [item]);
    expect(rows.map((row) => row.entity)).toEqual(expect.arrayContaining(Object.keys(SECRETS)));
    const told = await query('select t ->> $2 as kind from scan, json_array_elements(traces) t where item = $1', [item, 'kind']);
    expect(told.rows).toEqual([{ kind: 'cn-id-card' }]);
  });

  test.each(HIDDEN)('%s is in no log line', (_, value) => {
    expect(log.length).toBeGreaterThan(5);
    expect(log.filter((line) => hides(line, value))).toEqual([]);
  });

  test.each(HIDDEN)(
    '%s is in no table but those that hold content: not in findings, trail, jobs, answers kept for repeats',
    async (_, value) => {
      const { rows: tables } = await query(
        "select table_schema s, table_name t from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
      );
      expect(tables.length).toBeGreaterThan(15);
      const found: string[] = [];
      for (const { s, t } of tables.filter((table) => !CONTENT.has(table['t'] ?? ''))) {
        const { rows } = await query(`select r::text as row from "${s}"."${t}" r`);
        if (rows.some((row) => hides(row['row'] ?? '', value))) found.push(`${s}.${t}`);
      }
      expect(found).toEqual([]);
    },
  );

  test.each(HIDDEN)('%s is in no answer about the item: view, findings, trail, scan', async (_, value) => {
    for (const part of ['', '/findings', '/trail', '/scans/latest']) {
      for (const role of ['drafter', 'confidentialityReviewer', 'auditor']) {
        const answer = await (await call('GET', `/api/items/${item}${part}`, undefined, role)).text();
        expect([part, role, hides(answer, value)]).toEqual([part, role, false]);
      }
    }
  });

  test('cannot be downloaded by anybody but the confidentiality reviewer once it is quarantined', async () => {
    const status = async (role: string) => (await call('GET', `/api/items/${item}/revisions/1/files/0`, undefined, role)).status;
    expect(await status('drafter')).toBe(403);
    expect(await status('unitHead')).toBe(403);
    expect(await status('auditor')).toBe(403);
    expect(await status('confidentialityReviewer')).toBe(200);
  });
});

/** As it is, or as JSON would carry it. */
function hides(text: string, value: string): boolean {
  return text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1)) || text.includes(encodeURIComponent(value));
}

function settled(item: string): Promise<string> {
  return eventually(
    async () => (await query('select state from item where id = $1', [item])).rows[0]?.['state'] ?? 'gone',
    (state) => state !== 'scanning',
  );
}

async function query(sql: string, values: unknown[] = []): Promise<{ rows: { [column: string]: string }[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql, values);
  } finally {
    await client.end();
  }
}

function call(method: string, route: string, body?: FormData | object, as?: string): Promise<Response> {
  const headers: Record<string, string> = { Origin: server.url };
  if (as) headers['Cookie'] = cookies.get(as) ?? '';
  if (body && !(body instanceof FormData)) headers['Content-Type'] = 'application/json';
  const init: RequestInit = { method, headers };
  if (body) init.body = body instanceof FormData ? body : JSON.stringify(body);
  return fetch(new URL(route, server.url), init);
}

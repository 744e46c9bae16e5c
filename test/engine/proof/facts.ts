import type { ReleaseFacts } from '../../../src/engine/ports.ts';

/** What the rows of a public release say, before a test changes it. */
export function releaseFacts(change: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return {
    release: {
      id: '0193f0c2-0000-7000-8000-00000000000a',
      item: '0193f0c2-0000-7000-8000-000000000001',
      attribute: 'proactive',
      mode: 'public',
      audience: [],
      place: 'website',
      releasedAt: '2026-03-09T01:00:00.000Z',
    },
    revision: {
      number: 2,
      digest: 'ab'.repeat(32),
      grounds: [],
      files: [
        { name: '关于公开征求意见的通知.pdf', sha256: '11'.repeat(32), size: 6, mediaType: 'application/pdf' },
        { name: 'annex.xlsx', sha256: '22'.repeat(32), size: 5, mediaType: 'application/octet-stream' },
      ],
    },
    workflow: { id: 'official-document', version: '2', hash: 'cd'.repeat(32) },
    place: { kind: 'official-document', kindVersion: 1, unit: '0193f0c2-0000-7000-8000-0000000000ff' },
    decisions: [
      { step: 'unit', actor: 'anna', onBehalfOf: null, verdict: 'approve', at: '2026-03-03T01:00:00.000Z' },
      { step: 'signature', actor: 'bo', onBehalfOf: 'chen', verdict: 'approve', at: '2026-03-04T01:00:00.000Z' },
    ],
    scan: {
      ruleSet: 'ef'.repeat(32),
      outcome: 'findings',
      findings: { high: 1, low: 2 },
      versions: { 'cn-mobile': 3 },
      waivers: ['0193f0c2-0000-7000-8000-0000000000aa'],
    },
    secret: Buffer.alloc(32, 9),
    ...change,
  };
}

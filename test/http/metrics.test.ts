import { expect, test } from '@jest/globals';
import { ReviewError } from '../../src/domain/errors.ts';
import { createMetrics } from '../../src/http/metrics.ts';

test('the metrics are read while the database is away; only what it knows is missing', async () => {
  let away = false;
  const counts = async () => {
    if (away) throw new ReviewError('store-unavailable', 'gone');
    return { waiting: 3, failed: 1 };
  };
  const state = async () => {
    if (away) throw new ReviewError('store-unavailable', 'gone');
    return { origin: 'log.example.org', size: 5, root: Buffer.alloc(32), behindSeconds: 2.5 };
  };
  const metrics = createMetrics({ jobs: { counts }, log: { state } });
  metrics.event('APPROVE', 'accepted');
  expect(await metrics.registry.metrics()).toContain('imprimatur_jobs{state="waiting"} 3');
  expect(await metrics.registry.metrics()).toContain('imprimatur_log_behind_seconds 2.5');
  away = true;
  const text = await metrics.registry.metrics();
  expect(text).toContain('imprimatur_events_total{type="APPROVE",outcome="accepted"} 1');
  expect(text).not.toContain('imprimatur_jobs{');
  expect(text).not.toMatch(/^imprimatur_log_behind_seconds \d/m);
});

import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Where the parts of the product stand that are no code of a room. */
export const FOLDERS = {
  rules: path.join(ROOT, 'rules'),
  workflows: path.join(ROOT, 'workflows'),
  /** The district's 2024 openness work plan, for the demo. */
  plan: path.join(ROOT, 'test/fixtures/plan'),
};

import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'hyphens are flagged', text: 'SSN 110-87-4429 was listed', flags: ['110-87-4429'] },
  { name: 'blanks are flagged after the word', text: 'SSN: 110 87 4429', flags: ['110 87 4429'] },
  { name: 'areas that were never issued pass', text: 'Part number 987-54-5625; 666-50-8815; 000-12-3456', flags: [] },
  { name: 'a known dummy passes', text: 'SSN 078-05-1120', flags: [] },
  { name: 'a longer number passes', text: 'Catalogue no. 591-01-54962', flags: [] },
  { name: 'cells of other widths pass', text: 'SSN\t1234\t56\t789', flags: [] },
] satisfies RuleCase[];

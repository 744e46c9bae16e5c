import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  {
    name: 'TOP SECRET//SI//NOFORN is flagged',
    text: 'TOP SECRET//SI//NOFORN\nMEMORANDUM FOR THE DIRECTOR',
    flags: ['TOP SECRET//SI//NOFORN'],
  },
  {
    name: 'SECRET//REL TO USA, FVEY is flagged',
    text: 'SECRET//REL TO USA, FVEY\nMEMORANDUM FOR THE DIRECTOR',
    flags: ['SECRET//REL TO USA, FVEY'],
  },
  { name: 'UNCLASSIFIED//FOUO is flagged', text: 'UNCLASSIFIED//FOUO\nMEMORANDUM FOR THE DIRECTOR', flags: ['UNCLASSIFIED//FOUO'] },
  { name: 'CUI//SP-PRVCY is flagged', text: 'CUI//SP-PRVCY\nMEMORANDUM FOR THE DIRECTOR', flags: ['CUI//SP-PRVCY'] },
  { name: 'CONTROLLED//SP-CTI is flagged', text: 'CONTROLLED//SP-CTI\nMEMORANDUM FOR THE DIRECTOR', flags: ['CONTROLLED//SP-CTI'] },
  { name: 'a spaced banner is flagged', text: 'S E C R E T // N O F O R N', flags: ['S E C R E T // N O F O R N'] },
  {
    name: 'the authority block is flagged line by line',
    text: 'Classified By: 2381047\nDerived From: SCG 12-4, dated 20190611',
    flags: ['Classified By: 2381047', 'Derived From: SCG 12-4, dated 20190611'],
  },
  { name: 'a portion mark is flagged', text: '(TS//SI) The unit moved.', flags: ['(TS//SI)'] },
  {
    name: 'a distribution statement is flagged',
    text: 'DISTRIBUTION STATEMENT D. Distribution authorized to DoD only.',
    flags: ['DISTRIBUTION STATEMENT D. Distribution authorized to DoD only'],
  },
  {
    name: 'The United States Secret Service coordinated is ordinary language',
    text: 'The United States Secret Service coordinated',
    flags: [],
  },
  { name: 'The CONFIDENTIAL hotline number is ordinary language', text: 'The CONFIDENTIAL hotline number', flags: [] },
  { name: 'Secret Santa gifts is ordinary language', text: 'Secret Santa gifts', flags: [] },
  { name: 'Copyright (C) 2024 is ordinary language', text: 'Copyright (C) 2024', flags: [] },
  { name: 'Select (U) for urban is ordinary language', text: 'Select (U) for urban', flags: [] },
  { name: 'Declassified in 1998 is ordinary language', text: 'Declassified in 1998', flags: [] },
  { name: 'Mr Noforn-Hale chaired is ordinary language', text: 'Mr Noforn-Hale chaired', flags: [] },
  { name: 'foreign government information is flagged', text: '//SECRET//FGI DEU\n\nMEMO', flags: ['//SECRET//FGI DEU'] },
  { name: 'spaced slashes are read', text: 'TOP SECRET / / SI / / NOFORN\nDaily', flags: ['TOP SECRET / / SI / / NOFORN'] },
  { name: 'a spaced level of two words is read', text: 'T O P  S E C R E T\n\nAnnex', flags: ['T O P  S E C R E T'] },
] satisfies RuleCase[];

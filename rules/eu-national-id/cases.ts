import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'Austria', text: 'Sozialversicherungsnummer: 1237 010180', flags: ['1237 010180'] },
  { name: 'Belgium', text: 'Rijksregisternummer 85.07.30-033.28', flags: ['85.07.30-033.28'] },
  { name: 'Germany', text: 'Steuer-ID: 86 095 742 719', flags: ['86 095 742 719'] },
  { name: 'Denmark', text: 'CPR-nummer 070761-4285', flags: ['070761-4285'] },
  { name: 'Spain', text: 'con DNI 12345678Z, vecino de', flags: ['12345678Z'] },
  { name: 'foreigners in Spain', text: 'NIE: X-1234567-L', flags: ['X-1234567-L'] },
  { name: 'Finland', text: 'Henkilötunnus: 131052-308T', flags: ['131052-308T'] },
  { name: 'France', text: 'Numéro de sécurité sociale : 2 55 08 14 168 025 38', flags: ['2 55 08 14 168 025 38'] },
  { name: 'Ireland', text: 'PPS No. 1234567T was given', flags: ['1234567T'] },
  { name: 'Italy', text: 'Codice fiscale: RSSMRA85T10A562S', flags: ['RSSMRA85T10A562S'] },
  { name: 'Italy without a label', text: 'Rossi Mario RSSMRA85T10A562S Milano', flags: ['RSSMRA85T10A562S'] },
  { name: 'the Netherlands', text: 'BSN 111222333', flags: ['111222333'] },
  { name: 'Poland', text: 'PESEL: 44051401359', flags: ['44051401359'] },
  { name: 'Portugal', text: 'NIF 123 456 789', flags: ['123 456 789'] },
  { name: 'Romania', text: 'CNP 1800101221144', flags: ['1800101221144'] },
  { name: 'Sweden', text: 'personnummer 811218-9876', flags: ['811218-9876'] },
  { name: 'a wrong check passes', text: 'Steuer-ID: 86 095 742 718', flags: [] },
  { name: 'a wrong letter passes', text: 'DNI 12345678A', flags: [] },
  { name: 'a number without a label passes', text: 'Der Auftrag 86095742719 ist erledigt.', flags: [] },
  { name: 'a longer number passes', text: 'BSN 1112223334', flags: [] },
] satisfies RuleCase[];

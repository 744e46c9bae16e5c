import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a number after its word is flagged', text: 'NHS number 943 476 5870', flags: ['943 476 5870'] },
  { name: 'a wrong check digit passes', text: 'NHS number 943 476 5871', flags: [] },
  { name: 'an order passes', text: 'Order 943 476 5870 has shipped', flags: [] },
  { name: 'the short word for number is read', text: 'NHS No. 943 476 5919', flags: ['943 476 5919'] },
  {
    name: 'Scotland and Northern Ireland are read',
    text: 'CHI number 943 476 5919; H&C number 943 476 5870',
    flags: ['943 476 5919', '943 476 5870'],
  },
  { name: 'the word after it counts', text: '943 476 5919 (NHS number)', flags: ['943 476 5919'] },
  { name: 'a column below the word counts', text: 'Name,DOB,NHS No\nJ Smith,01/01/1970,9434765919', flags: ['9434765919'] },
  { name: 'a sentence of a surgery counts', text: 'The surgery quoted 943 476 5919 for the appointment', flags: ['943 476 5919'] },
  { name: 'a telephone of a surgery passes', text: 'Call the surgery on tel 943 476 5919', flags: [] },
  { name: 'a name between word and number', text: 'the NHS number of Ann-Marie Fairweather is 9434765870.', flags: ['9434765870'] },
] satisfies RuleCase[];

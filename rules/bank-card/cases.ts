import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a card with its Luhn digit is flagged', text: '卡号6228480402564890018', flags: ['6228480402564890018'] },
  { name: 'groups of four are flagged whole', text: '工资卡号6228-4804-0256-4890-018已变更', flags: ['6228-4804-0256-4890-018'] },
  {
    name: 'a card broken over two lines is flagged beside its word',
    text: '银行账号：6228480402\n564890018，户名',
    flags: ['6228480402\n564890018'],
  },
  { name: 'a payment card is flagged', text: 'charged to card 4111 1111 1111 1111 in May', flags: ['4111 1111 1111 1111'] },
  { name: 'a card after the number of its entry is flagged', text: '1/6228480402564890018', flags: ['6228480402564890018'] },
  { name: 'a wrong Luhn digit is flagged after its word', text: '卡号6228480402564890019', flags: ['6228480402564890019'] },
  { name: 'a wrong Luhn digit passes without a word', text: '批次6228480402564890019', flags: [] },
  { name: 'an account has no check digit', text: '开户行：农行松江支行，账号：09-421001040012345。', flags: ['09-421001040012345'] },
  { name: 'the account of a program passes', text: '微信账号：1234567890123456', flags: [] },
  { name: 'an order number with a Luhn digit passes', text: '订单编号4111111111111111', flags: [] },
  { name: 'the last four digits pass', text: '银行卡尾号8018的账户', flags: [] },
  { name: 'zeros pass', text: 'Test card 0000 0000 0000 0000', flags: [] },
  { name: 'Test card 4111 1111 1111 1111 in the sandbox passes', text: 'Test card 4111 1111 1111 1111 in the sandbox', flags: [] },
  { name: 'a field of a payment record is flagged', text: 'pan=6228480402564890018;auth=approved', flags: ['6228480402564890018'] },
] satisfies RuleCase[];

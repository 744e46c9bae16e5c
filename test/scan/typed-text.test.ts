import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { typedTextCheck } from '../../src/scan/typed-text.ts';

const check = typedTextCheck(join(import.meta.dirname, '../../rules'));

describe('a text for a record', () => {
  test.each([
    ['the resident number of somebody', '当事人310117198001011230要求撤回', ['cn-id-card']],
    ['one in full width', '当事人３１０１１７１９８００１０１１２３０要求撤回', ['cn-id-card']],
    ['a bank card', '退款至银行卡6228480402564890018', ['bank-card']],
    ['a mark of a state secret', '原件标有机密★10年，故不予公开', ['classification-marking']],
    ['a foreign one', 'Original marked TOP SECRET//SI//NOFORN', ['us-classification-marking']],
    ['a password', '后台口令 password=Xk29fj2-QqL81zz', ['credential']],
  ])('may not hold %s', async (_, text, kinds) => {
    expect(await check(text)).toEqual(kinds);
    // A text that was refused is not taken for clean the next time.
    expect(await check(text)).toEqual(kinds);
  });

  test.each([
    '同意公开。',
    '经保密审查，不涉及国家秘密、工作秘密和商业秘密。',
    '请保守国家秘密，修改后再报。',
    '依据《政府信息公开条例》第十六条，属内部事务信息。',
    '沪松府办〔2024〕12号',
    '联系电话见附件，请核实后退回。',
    '区财政局（第三方）',
    '',
    'The third party agrees; see the letter of 10 May 2024, reference 2024/15.',
  ])('may be %j', async (text) => {
    expect(await check(text)).toEqual([]);
    expect(await check(text)).toEqual([]);
  });

  test('is not checked when a rule does not load', async () => {
    await expect(typedTextCheck(join(import.meta.dirname, '../fixtures/typed-text'))('x')).rejects.toThrow('bank-card');
  });
});

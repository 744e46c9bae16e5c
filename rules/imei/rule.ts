import { defineRule, digits, passesLuhn } from '../../src/plugin-api.ts';

const CONTEXT =
  /(?:IMEI|\*#06#|串号|串码|手机序列|设备识别码|移动设备识别|国际移动设备|机身码|入网许可|手机识别码|设备串码|\bMEID\b|mobile equipment|handset|device (?:id|serial)|phone serial)[^。；;\n]{0,20}$/i;

/** Serial numbers of mobile phones (IMEI, 3GPP TS 23.003): 15 digits with a Luhn digit, named as such. */
export default defineRule({
  id: 'imei',
  version: 2,
  entity: 'imei',
  severity: 'medium',
  owner: 'legal',
  basis: ['PIPL art 4', 'GB/T 35273-2020 annex A'],
  messages: { imei: { en: 'The serial number of a mobile phone. Mask or remove it.', zh: '出现手机串号（IMEI），请脱敏或删除。' } },
  candidates: [digits({ length: 15 }), digits({ length: 16 })],
  check(run) {
    if (!CONTEXT.test(run.before(36))) return null;
    if (run.value.length === 15 && !passesLuhn(run.value)) return null;
    if (run.value.length === 16 && !/^(?:01|35|86|99)/.test(run.value)) return null;
    return { confidence: 0.985, evidence: [run.value.length === 15 ? 'luhn' : 'software version', 'context'] };
  },
});

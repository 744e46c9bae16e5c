import { type Candidate, defineRule, literals, type Match, symbols } from '../../src/plugin-api.ts';

const BEFORE = /(?:^|[^0-9A-Za-z:-])([0-9A-F]{2})$/i;
const AFTER = /^(?:[0-9A-F]{2}:){4}[0-9A-F]{2}(?![0-9A-Za-z:-])/i;
const LOOSE =
  /^[^\n。；]{0,12}?(?<![0-9A-Za-z])([0-9A-F]{2}([-: ：·._])(?:[0-9A-F]{2}\2){4}[0-9A-F]{2}|(?:[0-9A-F]{4}[.-]){2}[0-9A-F]{4}|[0-9A-F]{12})(?![0-9A-Za-z:-])/i;

/** Hardware addresses of network interfaces (IEEE 802 MAC-48). */
export default defineRule({
  id: 'mac-address',
  version: 3,
  entity: 'mac-address',
  severity: 'high',
  owner: 'confidentiality',
  basis: ['Cybersecurity Law art 21', 'PIPL art 4'],
  messages: { mac: { en: 'A hardware address of a network interface. Remove it.', zh: '出现设备MAC地址，请删除。' } },
  candidates: [
    symbols(':'),
    literals(['物理地址', '硬件地址', '网卡', '蓝牙地址']),
    literals(
      [
        'MAC',
        'BSSID',
        'ether ',
        'hwaddr',
        'hw address',
        'hardware address',
        'physical address',
        'ethernet',
        'lladdr',
        'macaddr',
        'mac_addr',
        'mac_address',
        'bluetooth',
        'arp',
      ],
      { word: true },
    ),
  ],
  check(candidate) {
    return candidate.kind === 'symbol' ? atColon(candidate) : afterWord(candidate);
  },
});

function atColon(colon: Candidate): Match | null {
  if (colon.text[colon.end + 2] !== ':') return null;
  const head = BEFORE.exec(colon.before(3))?.[1];
  const tail = head ? AFTER.exec(colon.after(16))?.[0] : undefined;
  // Times and scores have the shape too: digits alone need the word, which is asked for itself.
  return tail && /[a-f]/i.test(`${head}${tail}`) ? judge(`${head}:${tail}`, colon.start - 2, 0.95) : null;
}

function afterWord(word: Candidate): Match | null {
  const match = LOOSE.exec(word.after(40));
  if (!match) return null;
  const value = match[1] as string;
  return judge(value, word.end + match[0].length - value.length, 0.96);
}

function judge(written: string, start: number, confidence: number): Match | null {
  const value = written.replace(/[^0-9A-Fa-f]/g, '').toLowerCase();
  if (/^(?:0{12}|f{12})$/.test(value)) return null;
  return { start, end: start + written.length, value, confidence, evidence: ['shape'] };
}

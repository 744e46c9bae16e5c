import { expect, test } from '@jest/globals';
import { judge } from '../bench/peers/suites/judge.ts';

const KEY = 'zk8Qw3Nv7Ty2Rk9Px4Mb6Hd1';
const secret = (name: string, value: string) => ({ name, text: `acme key=${value}`, values: [value], isSecret: true });
const reasonOf = judge([secret('acme: valid', KEY), secret('other: valid', '5f0c1e7ab2d8036e9d1c7a9b')]);
const passed = (name: string, text: string) => ({ name, text, values: [], isSecret: false });

test('what a peer passes and we flag is told apart by the cases of the peer', () => {
  const broken = `${KEY.slice(0, 8)}-${KEY.slice(9)}`;
  const far = `${KEY.slice(0, 12)}0c4d5e6f7a8b`;
  const joined = judge([{ ...secret('acme: pair', KEY), values: [], wanted: [`id77${KEY}`] }]);
  expect([
    reasonOf({ ...passed('acme: listed', `key=${broken}`), isNamed: true }, [broken]),
    reasonOf(passed('acme: out of reach', `acme\n\nkey=${KEY}`), [KEY]),
    reasonOf(passed('third: found by another', `key=${KEY}`), [KEY]),
    joined(passed('acme: alone', `key=${KEY}`), [KEY]),
    reasonOf(passed('acme: one wrong', `key=${broken}`), [broken]),
    reasonOf(passed('acme: cut off', `key=${KEY.slice(0, 20)}`), [KEY.slice(0, 20)]),
  ]).toEqual(['named', 'secret', 'secret', 'secret', 'form', 'secret']);
  expect([
    reasonOf(passed('third: its like is of another detector', `key=${broken}`), [broken]),
    reasonOf(passed('acme: half of it is another', `key=${far}`), [far]),
    reasonOf(passed('acme: two values, one of them new', `key=${KEY} pin=Rt5kLm9wXz`), [KEY, 'Rt5kLm9wXz']),
    reasonOf(passed('acme: too short to tell', 'key=zk8Q'), ['zk8Q']),
  ]).toEqual(['left', 'left', 'left', 'left']);
});

import { flagged } from './made.ts';

/** Where no word stands directly in front: tables, statements, pairs of account and password, changes, broken values. */
export const PLACE_CASES = flagged([
  [
    'a column of a Markdown table',
    '| 系统 | 用户名 | 口令 |\n|---|---|---|\n| 档案检索 | da_read | ⟦Ti<z:3>$<d:4>⟧ |\n| 门户 | admin | ⟦Zephyr-Orchid-<d:2>⟧ |',
  ],
  ['a column parted by tabs', '系统\t账号\t密码\n公文\toa\t⟦Kx<d:2>!<z:4>⟧\n门户\tweb\t⟦Ty<d:2>@<z:4>⟧'],
  ['a column of CSV', 'system,username,password\nportal,admin,⟦Kx<d:2>!<z:4>⟧'],
  ['a column parted by blanks', '序号 账号 初始密码\n1 zhangs ⟦Kx<d:2>!<z:4>⟧'],
  ['a column of an INSERT', "INSERT INTO api_client (name, secret) VALUES ('app', '⟦<A:36>⟧'), ('web', '⟦<A:36>⟧');"],
  ['the password that replaced another', 'root密码由⟦Kx<d:2>!<z:4>⟧改为⟦Ty<d:2>@<z:4>⟧，两人在场。'],
  ['the password that replaced another in English', 'The password was changed from ⟦Kx<d:2>!<z:4>⟧ to ⟦Ty<d:2>@<z:4>⟧ on Monday.'],
  ['a password in front of its word', 'Log in as svc with ⟦Kx<d:2>!<z:4>⟧ as the password.'],
  ['an argument behind the name', "define('DB_PASSWORD', '⟦Sj<z:2>@<d:4>⟧');"],
  ['an argument of a call', 'ds.setPassword("⟦Sj<z:2>@<d:4>⟧");'],
  ['a pair of name and value', '{"name":"DB_PASSWORD","value":"⟦Sj<z:2>@<d:4>⟧"}'],
  ['a remark before the colon', '密码写在白板上：⟦Kx<d:2>!<z:4>⟧'],
  ['a secret of Kubernetes', 'data:\n  password: ⟦UXhobXEkNzE5OA==⟧'],
  ['words and a number', 'keystore密码⟦Willow-Orchid-<d:2>⟧，请保管'],
  ['a key behind a blank', '移动云：Access Key ⟦T4<U:16>7Z⟧'],
  ['a dash for the sign', 'OAuth consumer secret – ⟦<A:44>⟧ – to be rotated'],
  ['a PIN', 'UKey初始PIN为⟦8714<d:4>⟧，请尽快修改。'],
  ['recovery codes in a list', 'MFA backup codes: ⟦a<l:4>-<l:4>7⟧, ⟦b<l:4>-<l:4>3⟧'],
  ['a password on two lines', '初始密码为⟦Wi7<z:3>9\n2$v<d:2>b⟧，请修改。'],
  ['a token on two lines', 'token ⟦glpat-<A:9>7\na<A:8>4⟧ leaked'],
  ['an address on two lines', '⟦postgres://report:Rp<z:3>!17\n42@db.internal:5432/foi⟧'],
  ['a key in groups of four', 'apikey：⟦a86c d865 82e2 a177 fdae 927d cdc7 60b5⟧'],
  ['a salt with brackets and blanks', "define('AUTH_KEY', '⟦x)+k|9fQ{zR7 mW@2^vT&8uY*4iO(6pA_3sD=5gH⟧');"],
]);

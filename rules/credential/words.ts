/** Words for a password: whatever stands behind them and looks made is one. */
export const PASSWORD_WORDS: readonly string[] = [
  'password', 'passwd', 'passphrase', 'passcode', 'passwort', 'kennwort', 'pass word', 'pass-word', 'passw0rd', 'p@ssword', 'pwd', 'mima',
  'contraseña', 'mot de passe', 'パスワード', '비밀번호', 'userpass', 'user_pass', '_pass', 'pass=', 'pass:', 'pass：', 'pass =', 'pw:', 'pw=', 'pw：',
];

/** Chinese words for a password; blanks may stand inside them (密 码). The traditional spellings are named too: a candidate carries its own. */
export const HAN_PASSWORD_WORDS: readonly string[] = ['密码', '密碼', '口令', '密匙', '暗码', '暗碼', '通行码', '通关密语', '登录码', '登入密', 'PIN码', '开门码', '解压码'];

/** Words for a key: what stands behind must look random. */
export const KEY_WORDS: readonly string[] = [
  'secret', 'token', 'apikey', 'api_key', 'api-key', 'api key', 'access_key', 'access-key', 'accesskey', 'access key', 'auth_key', 'authkey', 'auth-key',
  'private_key', 'privatekey', 'private key', 'signing_key', 'signing key', 'signkey', 'sign_key', 'encryption_key', 'encryptionkey', 'encrypt_key', 'decrypt_key',
  'secretkey', 'secret key', 'master_key', 'masterkey', 'shared_key', 'session_key', 'service_key', 'client_key', 'credential', 'appkey', 'app_key', 'app key',
  'app-key', 'appcode', 'jwt_key', 'aes_key', 'aeskey', 'sm4_key', 'hmac_key', 'salt_key', 'license_key', 'licensekey', 'cookie_key', 'app_code',
];

/** Chinese words for a key. */
export const HAN_KEY_WORDS: readonly string[] = ['密钥', '密鑰', '秘钥', '秘鑰', '私钥', '私鑰', '令牌', '授权码', '授權碼', '签名串', '签名密', '凭证', '凭据', '访问凭', '加密串', '秘密串', '注册码', '激活码', '许可证密'];

/** Words whose value is a secret although it may be short: any made value of eight characters counts. */
export const SECRET_WORDS: ReadonlySet<string> = new Set(['secret', 'secretkey', 'secret key', '密钥', '密鑰', '秘钥', '秘鑰', '授权码', '授權碼']);

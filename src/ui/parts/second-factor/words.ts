import { words } from '../../words/dictionary.ts';

export const factorWords = words(
  {
    begin: 'Show the picture',
    beginWhy: 'You need an authenticator app on your phone, for example one that your office recommends.',
    scan: 'Scan this picture with the app',
    picture: 'Picture for the authenticator app',
    typed: 'Or type this key into it',
    code: 'Code that the app shows now',
    codeHelp: 'Six digits. With them the second factor is in force, and your other sessions end.',
    confirm: 'Confirm',
    codesTitle: 'Your recovery codes',
    codesWhy:
      'Each lets you in once when the device is lost. They are shown this once: write them down and keep them apart from the device.',
    copy: 'Copy',
    copied: 'Copied',
    print: 'Print',
    kept: 'I have kept them',
  },
  {
    begin: '显示二维码',
    beginWhy: '您需要在手机上安装身份验证器应用，例如本单位推荐的应用。',
    scan: '请用验证器应用扫描二维码',
    picture: '供验证器应用扫描的二维码',
    typed: '或在应用中输入此密钥',
    code: '应用当前显示的验证码',
    codeHelp: '六位数字。确认后二次验证生效，您的其他会话随即结束。',
    confirm: '确认',
    codesTitle: '您的恢复码',
    codesWhy: '设备遗失时，每个恢复码可登录一次。恢复码仅显示这一次，请抄录并与设备分开保管。',
    copy: '复制',
    copied: '已复制',
    print: '打印',
    kept: '我已妥善保管',
  },
);

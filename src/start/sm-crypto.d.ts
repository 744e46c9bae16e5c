declare module 'sm-crypto' {
  /** Keys, signatures and messages in hex or as bytes; points begin with 04. */
  interface Sm2 {
    getPublicKeyFromPrivateKey(privateKey: string): string;
    doSignature(message: number[], privateKey: string, options: { hash: true; der: true; publicKey?: string }): string;
    doVerifySignature(message: number[], signature: string, publicKey: string, options: { hash: true; der: true }): boolean;
  }
  const library: { sm2: Sm2 };
  export default library;
}

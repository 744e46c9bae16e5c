/** Media type of a release certificate. */
export const CERTIFICATE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

import type { BlobStore, Connectors, Post } from '../../engine/ports.ts';
import { folderConnector } from './folder-connector.ts';
import { mailConnector } from './mail-connector.ts';
import { webhookConnector } from './webhook-connector.ts';

/** Where channels may lead, as the operator of the machine says. */
export interface ChannelSettings {
  /** Folder channels have their folders below this one. */
  folder: string;
  /** Hosts of webhooks that may lie in a private network. */
  allowedHosts: readonly string[];
  /** Whether everybody can reach an IP address. */
  isPublic(address: string): boolean;
}

export function openConnectors({ folder, ...webhooks }: ChannelSettings, post: Post, blobs: BlobStore): Connectors {
  return {
    folder: folderConnector(folder, blobs),
    webhook: webhookConnector({ ...webhooks, address: post.address }),
    mail: mailConnector(post),
  };
}

import { ReviewError } from '../../domain/errors.ts';
import { ChannelFailure } from '../../engine/channels/channel-failure.ts';
import type { Connector, Parcel, Post } from '../../engine/ports.ts';

/**
 * A letter to the people of a channel: what is to be published or taken down, where it is, and by which hashes they know it. It is public already, so that the
 * letter may say what it is. The receipt is recorded by a person.
 */
export function mailConnector(post: Post): Connector {
  return {
    carry: async (parcel) => {
      const { delivery, channel } = parcel;
      try {
        await post.send({ id: delivery, to: channel.target ?? '', ...letterOf(parcel, post.address) });
      } catch (error) {
        if (error instanceof ReviewError && error.code === 'mail-unavailable')
          throw new ChannelFailure('mail-unavailable', { cause: error });
        throw error;
      }
      return { receipt: null };
    },
  };
}

function letterOf({ action, item, title, digest, release, files }: Parcel, address: string | undefined): { subject: string; text: string } {
  const page = address === undefined ? '' : `\n${address}/library/${release}`;
  if (action === 'recall') {
    return {
      subject: `先审：第 ${item.number} 号事项已撤回，请下架 / Imprimatur: item no. ${item.number} was recalled, take it down`,
      text: `请立即下架第 ${item.number} 号事项的内容，并在系统中登记。\nTake down what you published of item no. ${item.number} at once, and have it recorded.\n\n${digest}\n`,
    };
  }
  const listed = files.map(({ name, sha256 }) => `${name}\n${sha256}`).join('\n');
  return {
    subject: `先审：请发布第 ${item.number} 号事项 / Imprimatur: publish item no. ${item.number}`,
    text: `${title}${page}\n\n请原样发布以下文件，发布后在系统中登记。\nPublish these files as they are, and have it recorded.\n\n${listed}\n\n${digest}\n`,
  };
}

/** A copy with the files themselves, for when those here are gone: a page, the same as JSON, and a folder. */
import type { Readable } from 'node:stream';
import type { Ctx } from '../context.js';
import { storedAs } from '../exports/as-markdown.js';
import { zipOf, type ZipEntry } from '../exports/zip-of.js';
import { renderPartial } from '../web/views.js';
import type { SavedTalk } from './save-copy.js';

/** Made while it is sent. Files that went meanwhile are left out. */
export function copyAsZip(ctx: Ctx, talk: SavedTalk): Readable {
  return zipOf(entriesOf(ctx, talk), ctx.clock.now());
}

async function* entriesOf(ctx: Ctx, talk: SavedTalk): AsyncGenerator<ZipEntry> {
  const messages = talk.messages.map((message) => ({ ...message, files: message.files.map((file) => ({ ...file, href: `files/${encodeURIComponent(storedAs(file))}` })) }));
  yield { name: 'talk.html', text: [renderPartial('transcripts/_copy', { ...talk, messages })] };
  yield { name: 'talk.json', text: [`${JSON.stringify({ ...talk, messages }, null, 2)}\n`] };
  for (const file of talk.messages.flatMap(({ files }) => files)) {
    const bytes = await ctx.files.read(file.id).catch(() => null);
    if (bytes) yield { name: `files/${storedAs(file)}`, bytes };
  }
}

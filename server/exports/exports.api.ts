/** Everything that is somebody's, for programs. */
import { fileEndpoint } from '../web/api.js';
import { sendZip, ZIP } from '../web/send-zip.js';
import { takeExport } from './take-export.js';

export const exportEndpoints = [
  fileEndpoint({
    method: 'post', path: '/me/export', summary: 'All that is yours, as a zip of JSON and Markdown files; made while it is sent.', who: 'guest', limit: 'export', file: ZIP,
    handle: ({ ctx, actor }) => takeExport(ctx, actor),
    send: sendZip,
  }),
];

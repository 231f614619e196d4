/** The page that explains an export to whoever opens it; pure. */
import { SECTIONS } from './sections.js';

export function readMe(name: string, site: string, at: Date): string {
  const lines = SECTIONS.map(({ name: file, about }) => `- \`${file}.json\`: ${about}`);
  return `# What ${name} has on Tacit

Made ${at.toISOString()} for ${name}, at ${site}.

- \`person.json\`: you, as your settings have it
- \`questions/\`, \`answers/\`, \`comments/\`: what you wrote, one Markdown file each
- \`conversations/\`: your talks, each as Markdown and as JSON, with the words of both sides, since they were said to you; photos, voice notes, clips and files of them in \`conversations/files/\`
${lines.join('\n')}

Times are UTC. Ids are those in addresses: a question is at ${site}/questions/ and its id. Others appear by the name they show; nobody's address is in here.

Not in here: your password (only a hash of it is kept, which is of no use to you), what opens anything (keys, links, sessions), and what
moderators note among themselves.
`;
}

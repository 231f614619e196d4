import { expect } from 'chai';
import fc from 'fast-check';
import { plainText, renderMarkdown } from '../../server/web/markdown.js';

describe('Markdown from people', () => {
  it('is rendered: emphasis, lists, quotes, code, tables, links', () => {
    expect(renderMarkdown('**bold** *em* ~~gone~~ `code`')).to.equal('<p><strong>bold</strong> <em>em</em> <s>gone</s> <code>code</code></p>');
    expect(renderMarkdown('- a\n- b')).to.equal('<ul>\n<li>a</li>\n<li>b</li>\n</ul>');
    expect(renderMarkdown('3. c\n4. d')).to.match(/^<ol start="3">/);
    expect(renderMarkdown('> said')).to.match(/^<blockquote>\n<p>said<\/p>/);
    expect(renderMarkdown('```\n<b>\n```')).to.equal('<pre><code>&lt;b&gt;\n</code></pre>');
    expect(renderMarkdown('|a|b|\n|-|-|\n|1|2|')).to.include('<td>1</td>');
    expect(renderMarkdown('one\ntwo')).to.match(/one<br \/>\s*two/);
  });

  it('marks every link as not ours, and links bare addresses', () => {
    expect(renderMarkdown('see https://example.org/a')).to.equal('<p>see <a href="https://example.org/a" rel="nofollow ugc noopener">https://example.org/a</a></p>');
    expect(renderMarkdown('[x](https://example.org "t")')).to.include('rel="nofollow ugc noopener"').and.to.include('title="t"');
  });

  it('keeps only the words of a link that leads nowhere by itself', () => {
    for (const target of ['foo', '/session', '#top', '>', '?x', '//evil.example']) expect(renderMarkdown(`[x](${target})`), target).to.equal('<p><a rel="nofollow ugc noopener">x</a></p>');
    expect(renderMarkdown('![a cat](cat.png)')).to.equal('<p><a rel="nofollow ugc noopener">a cat</a></p>');
  });

  it('shows no picture from elsewhere: it becomes a link', () => {
    const html = renderMarkdown('![a cat](https://example.org/cat.png)');
    expect(html).not.to.include('<img');
    expect(html).to.include('<a href="https://example.org/cat.png"').and.to.include('a cat</a>');
  });

  it('leaves the page its only h1', () => {
    expect(renderMarkdown('# big')).to.equal('<h2>big</h2>');
  });

  const payloads = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><circle/></svg>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[x](vbscript:msgbox(1))',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)',
    '![x" onerror="alert(1)](https://example.org/a.png)',
    '[x](https://example.org "onclick=\'alert(1)\'" onclick="alert(1)")',
    '[x](//evil.example)',
    '<a href="javascript:alert(1)">x</a>',
    '<javascript:alert(1)>',
    'https://example.org/"onmouseover="alert(1)',
    '`<img src=x onerror=alert(1)>`',
    '```html" onmouseover="alert(1)\nx\n```',
    '<style>*{display:none}</style>',
    '<iframe src="https://example.org"></iframe>',
    '<form action="/session?_method=delete" method="post"><button>x</button></form>',
    '<<script>script>alert(1)<</script>/script>',
    '[<img src=x onerror=alert(1)>](https://example.org)',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    '[a]: javascript:alert(1)\n\n[a]',
    '<p style="position:fixed" id="main" class="button">x</p>',
  ];
  const ALLOWED = new Set('p br strong em s a ul ol li blockquote code pre h2 h3 h4 h5 h6 hr table thead tbody tr th td'.split(' '));

  /** Reads the tags of our own well-formed output. */
  function harmless(html: string): boolean {
    for (const [tag, , name, attributes] of html.matchAll(/<(\/?)([^\s>/]+)([^>]*)>/g)) {
      if (!ALLOWED.has(name!)) return false;
      if (tag.startsWith('</')) continue;
      for (const [, attribute, value] of attributes!.matchAll(/\s([^\s=/]+)(?:="([^"]*)")?/g)) {
        if (attribute === 'href' && !/^(https?:\/\/|mailto:)/i.test(value!)) return false;
        if (!['href', 'title', 'rel', 'start'].includes(attribute!)) return false;
      }
    }
    return !/<(?![a-z/])/i.test(html);
  }

  for (const payload of payloads) {
    it(`shows ${JSON.stringify(payload).slice(0, 60)} harmless`, () => {
      expect(harmless(renderMarkdown(payload)), renderMarkdown(payload)).to.equal(true);
    });
  }

  it('guards its own guard: a bad tag or attribute would be seen', () => {
    for (const bad of ['<script>', '<img src="x">', '<p onclick="x">', '<a href="javascript:x">', '<a href="//x">', '<svg>']) expect(harmless(bad), bad).to.equal(false);
  });

  it('is harmless whatever is written', () => {
    const pieces = fc.constantFrom('<', '>', '"', "'", '`', '[', ']', '(', ')', '!', 'javascript:', 'onerror=', 'img', 'svg', 'script', '\n', ' ', '&', '#', '*', '_', 'https://a.b/', '|', '\\');
    fc.assert(fc.property(fc.array(pieces, { maxLength: 40 }), (words) => harmless(renderMarkdown(words.join('')))), { numRuns: 1000 });
  });

  it('makes of a plain line just what the long way makes of it', () => {
    const pieces = fc.constantFrom('a', 'I', 'tray', '1', '22', '1.', '-', '+', 'c)', 'http', 'www.a.com', 'a.com', 'setext', 'é', 'x-y', "don't", 'foo.', 'ok!', 'why?', 'a,', 'b;', 'Überraschung', '#', '---', ':', '_a_', '<', '&');
    fc.assert(fc.property(fc.array(pieces, { minLength: 1, maxLength: 8 }), (words) => {
      const line = words.join(' ');
      // Too long for the short way, by lines that mean nothing.
      expect(renderMarkdown(line)).to.equal(renderMarkdown(`${line}${'\n'.repeat(600)}`));
    }), { numRuns: 2000 });
  });

  it('does not take long over nested marks', () => {
    for (const bomb of ['*'.repeat(20_000), '['.repeat(10_000), '> '.repeat(5_000), '![]('.repeat(5_000), '`'.repeat(19_999), '(((('.repeat(5_000)]) expect(renderMarkdown(bomb)).to.be.a('string');
  });
});

describe('plain text of a post', () => {
  it('keeps the words, undoes the escapes, and cuts at a word', () => {
    expect(plainText(renderMarkdown('**a** < b & `c`\n\n- d'))).to.equal('a < b & c d');
    expect(plainText(renderMarkdown('one two three four'), 12)).to.equal('one two…');
  });
});

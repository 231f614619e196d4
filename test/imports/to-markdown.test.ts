import { expect } from 'chai';
import fc from 'fast-check';
import sanitize from 'sanitize-html';
import { escapeMarkdown } from '../../server/imports/escape-markdown.js';
import { markdownOf } from '../../server/imports/to-markdown.js';
import { renderMarkdown } from '../../server/web/markdown.js';

const toMarkdown = markdownOf('knots.stackexchange.com');
const shown = (html: string) => renderMarkdown(toMarkdown(html));

/** HTML, and what it is shown as. */
const CASES: [string, string, string][] = [
  ['paragraphs and stress', '<p>One <b>two</b> <i>three</i>.</p>\n\n<p>Four</p>', '<p>One <strong>two</strong> <em>three</em>.</p>\n<p>Four</p>'],
  ['stress beside a letter, which Markdown cannot say', '<p><b>Note:</b>this</p>', '<p>Note:this</p>'],
  ['lists inside lists', '<ul><li>a<ol><li>b</li></ol></li></ul>', '<ul>\n<li>a\n<ol>\n<li>b</li>\n</ol>\n</li>\n</ul>'],
  ['code with marks in it', '<p>Use <code>a_b*c`d</code></p>', '<p>Use <code>a_b*c`d</code></p>'],
  ['code blocks as they stand', '<pre class="lang-py"><code>if a &lt; b:\n    # ``` *x*\n\n    go()\n</code></pre>', '<pre><code>if a &lt; b:\n    # ``` *x*\n\n    go()\n</code></pre>'],
  ['quotes', '<blockquote><p>Said</p></blockquote>', '<blockquote>\n<p>Said</p>\n</blockquote>'],
  ['headings, none above the title', '<h1>Big</h1><h3>Small</h3>', '<h2>Big</h2>\n<h3>Small</h3>'],
  ['links', '<a href="https://a.example/x_(y)_z" rel="nofollow">here</a>', '<p><a href="https://a.example/x_%28y%29_z" rel="nofollow ugc noopener">here</a></p>'],
  ['links into the site itself', '<a href="/q/5">five</a>', '<p><a href="https://knots.stackexchange.com/q/5" rel="nofollow ugc noopener">five</a></p>'],
  ['pictures as links', '<img src="https://i.example/a.png" alt="a knot">', '<p><a href="https://i.example/a.png" rel="nofollow ugc noopener">a knot</a></p>'],
  ['a picture that is a link already', '<a href="https://i.example/big"><img src="https://i.example/a.png" alt="a knot"></a>', '<p><a href="https://i.example/big" rel="nofollow ugc noopener">a knot</a></p>'],
  ['formulas, untouched', '<p>So $\\frac{a_1}{b_1} * c_2$ and $$\\{x|y\\}$$</p>', '<p>So $\\frac{a_1}{b_1} * c_2$ and $$\\{x|y\\}$$</p>'],
  ['small digits', '<p>H<sub>2</sub>O, x<sup>10</sup>, x<sup>ab</sup></p>', '<p>H₂O, x¹⁰, x^(ab)</p>'],
  ['words that look like marks', '<p># no head 1. *no* &lt;b&gt; &amp;lt; ~~no~~ [x](y)</p><p>1. no list</p><p>- none</p><p>+ none</p>', '<p># no head 1. *no* &lt;b&gt; &amp;lt; ~~no~~ [x](y)</p>\n<p>1. no list</p>\n<p>- none</p>\n<p>+ none</p>'],
  ['line breaks', '<p>one<br>two</p>', '<p>one<br />\ntwo</p>'],
  ['text wrapped in the source as one line', '<p>one\ntwo</p>', '<p>one two</p>'],
  ['what was struck out', '<p><strike>old</strike> new</p>', '<p><s>old</s> new</p>'],
  ['a definition', '<dl><dt>Bight</dt><dd>A bend.</dd></dl>', '<p><strong>Bight</strong></p>\n<p>A bend.</p>'],
];

describe('HTML of imported posts', () => {
  for (const [what, html, expected] of CASES) it(`keeps ${what}`, () => expect(shown(html)).to.equal(expected));

  it('keeps tables, with what stands in their cells', () => {
    const html = shown('<div class="s-table-container"><table><thead><tr><th>Knot</th><th>Use</th></tr></thead><tbody><tr><td>a|b</td><td><b>bold</b></td></tr><tr><td>alone</td></tr></tbody></table></div>');
    expect(html.replace(/\s/g, '')).to.equal('<table><thead><tr><th>Knot</th><th>Use</th></tr></thead><tbody><tr><td>a|b</td><td><strong>bold</strong></td></tr><tr><td>alone</td><td></td></tr></tbody></table>');
  });

  const HOSTILE = [
    '<script>alert(1)</script>', '<p onclick="alert(1)">x</p>', '<a href="javascript:alert(1)">x</a>', '<a href="java\nscript:alert(1)">x</a>', '<a href="&#1;javascript:alert(1)">x</a>', '<a href="data:text/html,x">x</a>',
    '<img src=x onerror=alert(1)>', '<img src="javascript:alert(1)" alt="![a](javascript:b)">', '<iframe src="https://a.example"></iframe>', '<style>*{}</style>', '<form action="/x"><input name=a><button>b</button></form>',
    '<svg onload=alert(1)><a xlink:href="javascript:x">y</a></svg>', '<math><mtext><style><img src onerror=alert(1)></style></mtext></math>', '&lt;script&gt;alert(1)&lt;/script&gt;', '<a href="https://a.example/&quot; onmouseover=&quot;x">x</a>',
    '<p>[x](javascript:alert(1))</p>', '<pre><code>```\n<script>alert(1)</script></code></pre>', '<a href="vbscript:x">[a](javascript:x)</a>', '<table background="javascript:x"><tr><td><script>x</script>|</td></tr></table>', '<base href="//evil.example"><p>x', '<p><b>unclosed <i>tags',
  ];
  const ALLOWED = /^(p|br|strong|em|s|a|ul|ol|li|blockquote|code|pre|h[2-6]|hr|table|thead|tbody|tr|th|td)$/;
  const unsafe = (html: string) => {
    const found: string[] = [];
    sanitize(html, {
      allowedTags: false, allowedAttributes: false, allowVulnerableTags: true,
      transformTags: {
        '*': (tagName, attribs) => {
          if (!ALLOWED.test(tagName)) found.push(tagName);
          for (const [name, value] of Object.entries(attribs)) if (!['href', 'title', 'rel', 'start'].includes(name) || (name === 'href' && !/^(https?:|mailto:)/.test(value))) found.push(`${tagName} ${name}=${value}`);
          return { tagName, attribs };
        },
      },
    });
    return found;
  };

  for (const html of HOSTILE) it(`lets nothing unsafe through: ${JSON.stringify(html)}`, () => expect(unsafe(shown(html))).to.deep.equal([]));

  it('can tell unsafe from safe', () => {
    expect(unsafe('<script>x</script>')).not.to.deep.equal([]);
    expect(unsafe('<a href="javascript:x">y</a>')).not.to.deep.equal([]);
  });

  it('lets nothing unsafe through, whatever is put together', () => {
    const piece = fc.constantFrom(...HOSTILE, '<b>', '</b>', '<li>', '<td>', '`', '```', '[', '](', ')', '"', "'", '\n', '|', '&lt;', '\\', '<a href="', '">', 'x');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => unsafe(shown(pieces.join(''))).length === 0), { numRuns: 300 });
  });

  it('shows plain words as they are', () => {
    const words = fc.array(fc.constantFrom('a', 'B', '1', ' ', '*', '_', '`', '[', ']', '(', ')', '<', '>', '#', '-', '+', '.', '!', '|', '~', '\\', '&', ';', 'lt', '=', '"', '$', ':'), { maxLength: 30 }).map((parts) => parts.join(''));
    const plain = (html: string) => html.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
    fc.assert(fc.property(words, (text) => plain(renderMarkdown(escapeMarkdown(text.trim()))) === text.replace(/\s+/g, ' ').trim()), { numRuns: 500 });
  });
});

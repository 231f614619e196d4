/** A table as Markdown; its first row becomes the head, for Markdown has none without. */

/** What is needed of a parsed element. */
interface Element {
  nodeName: string;
  childNodes: ArrayLike<unknown>;
  innerHTML: string;
}

/**
 * @param table the parsed `<table>`.
 * @param convert turns the HTML of one cell into Markdown.
 */
export function tableToMarkdown(table: Element, convert: (html: string) => string): string {
  const rows = rowsOf(table).map((row) => cellsOf(row).map((cell) => convert(cell.innerHTML).replace(/\s*\n\s*/g, ' ').replace(/(?<!\\)\|/g, '\\|').trim()));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  const [head, ...body] = rows;
  return [line(head!), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

const children = (element: Element) => [...(Array.from(element.childNodes) as Element[])];

/** Rows of this table, not of tables inside it. */
function rowsOf(table: Element): Element[] {
  return children(table).flatMap((child) => (child.nodeName === 'TR' ? [child] : ['THEAD', 'TBODY', 'TFOOT'].includes(child.nodeName) ? rowsOf(child) : []));
}

function cellsOf(row: Element): Element[] {
  return children(row).filter((cell) => cell.nodeName === 'TD' || cell.nodeName === 'TH');
}

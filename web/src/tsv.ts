// A table as text that a spreadsheet takes: what stands in the cells, without what only the eye needs.
export type Cell = string | number | undefined;

export function tsv(rows: Cell[][]): string {
  const clean = (cell: Cell) =>
    String(cell ?? '')
      .replace(/[\t\r\n]+/g, ' ')
      .trim();
  return rows.map((row) => row.map(clean).join('\t')).join('\n');
}

// Parts that are for the eye or for the ear alone, and controls, are left out; a list of links in one cell is kept.
export function rowsOf(table: HTMLTableElement): string[][] {
  return [...table.rows].map((row) =>
    [...row.cells]
      .filter((cell) => !cell.matches('.bar, .choose'))
      .map((cell) => {
        const copy = cell.cloneNode(true) as HTMLElement;
        for (const one of copy.querySelectorAll('[aria-hidden=true], .unseen:not(.copied), input, svg'))
          one.remove();
        return copy.textContent ?? '';
      }),
  );
}

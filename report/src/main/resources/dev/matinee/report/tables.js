'use strict';
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  const headers = [...table.querySelectorAll('th[data-column]')];
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell ? cell.dataset.value : undefined;
    return text === undefined ? NaN : Number(text);
  };
  const compare = (a, b, sign) => {
    if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
    return Number.isNaN(b) ? -1 : sign * (a - b);
  };
  for (const header of headers) {
    const button = document.createElement('button');
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener('click', () => {
      const now = header.getAttribute('aria-sort');
      const other = now === 'ascending' ? 'descending' : 'ascending';
      const order = now ? other : header.dataset.first;
      for (const each of headers) each.removeAttribute('aria-sort');
      header.setAttribute('aria-sort', order);
      const sign = order === 'ascending' ? 1 : -1;
      const column = Number(header.dataset.column);
      const rows = [...body.rows];
      rows.sort((a, b) => compare(value(a, column), value(b, column), sign));
      body.append(...rows);
    });
  }
}

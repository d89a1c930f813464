import type { ComponentChildren } from 'preact'

interface CardsTableProps<Row> {
  caption: string
  /** a heading above it says the same, so only screen readers get the caption */
  isTitled?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** shown instead of a table without rows */
  whenEmpty: string
}

export interface Column<Row> {
  label: string
  render: (row: Row) => ComponentChildren
  /** digits stand below digits */
  isNumber?: boolean
}

/** A table. On a narrow screen each row becomes a card. The first column names the row. */
export function CardsTable<Row>({ caption, isTitled, columns, rows, whenEmpty }: CardsTableProps<Row>) {
  if (rows.length === 0) return <p>{whenEmpty}</p>
  return (
    <div class="table-box">
      <table class="table" role="table">
        <caption class={isTitled ? 'spoken' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ label }) => (
              <th role="columnheader" scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" data-rows="">
          {rows.map((row) => (
            <tr role="row">
              {columns.map((column, index) => (
                <Cell column={column} row={row} isFirst={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A cell says its role and column itself, because a table that is laid out as cards loses both for screen readers. */
function Cell<Row>({ column, row, isFirst }: { column: Column<Row>; row: Row; isFirst: boolean }) {
  const content = (
    <>
      <span class="cell-label" aria-hidden="true">
        {column.label}
      </span>
      <span>{column.render(row)}</span>
    </>
  )
  const className = column.isNumber ? 'cell-number' : undefined
  if (isFirst) {
    return (
      <th role="rowheader" scope="row" class={className}>
        {content}
      </th>
    )
  }
  return (
    <td role="cell" class={className}>
      {content}
    </td>
  )
}

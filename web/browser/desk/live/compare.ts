/** How the rows of a list differ from those of another one, by the references of their applications. */
export interface Difference {
  arrived: string[]
  /** arrived, changed or gone */
  all: string[]
}

/** Compares two lists by what their rows tell; time left and the mark of the open row do not count. */
export function compareRows(before: ParentNode, now: ParentNode): Difference {
  const old = readRows(before)
  const fresh = readRows(now)
  const arrived = [...fresh.keys()].filter((reference) => !old.has(reference))
  const gone = [...old.keys()].filter((reference) => !fresh.has(reference))
  const changed = [...fresh].filter(([reference, text]) => old.has(reference) && old.get(reference) !== text)
  return { arrived, all: [...arrived, ...gone, ...changed.map(([reference]) => reference)] }
}

/** What the rows of each application tell; it has several rows when it has several tasks. */
function readRows(list: ParentNode): Map<string, string> {
  const rows = new Map<string, string>()
  for (const row of list.querySelectorAll('.tasks > li:not(.tasks-apart)')) {
    const reference = row.querySelector('.task-reference')?.textContent ?? ''
    rows.set(reference, `${rows.get(reference) ?? ''}\n${readRow(row)}`)
  }
  return rows
}

function readRow(row: Element): string {
  const copy = row.cloneNode(true) as Element
  copy.querySelector('[aria-current]')?.removeAttribute('aria-current')
  const time = copy.querySelector<HTMLElement>('.time-left')
  time?.replaceWith(time.dataset['due'] ?? '')
  return copy.innerHTML
}

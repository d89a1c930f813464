/** What the stream of a wall tells. */
export interface Update {
  /** what the newest page loads */
  page: string
  /** each text by the name of its place */
  slots: Readonly<Record<string, string>>
}

/** Returns the function that shows an update: it replaces the texts that changed, lets each flash once, and tells the numbers aloud. */
export function startShowing(): (update: Update) => void {
  const places = [...document.querySelectorAll<HTMLElement>('[data-slot]')].map((element) => ({
    name: element.dataset['slot'] ?? '',
    told: element.dataset['told'],
    text: findText(element),
    flashes: element.closest<HTMLElement>('[data-flash]'),
  }))
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const says = document.getElementById('wall-says')
  const saysText = says && findText(says)

  return ({ slots }) => {
    const told: string[] = []
    for (const { name, told: word, text, flashes } of places) {
      const written = slots[name] ?? ''
      if (text.data === written) continue
      text.data = written
      flash(flashes)
      if (word !== undefined) told.push(`${word}: ${written}`)
    }
    for (const row of rows) row.hidden = (slots[row.dataset['row'] ?? ''] ?? '') === ''
    if (told.length > 0 && saysText) saysText.data = told.join('. ')
  }
}

/** The one text of an element, whose characters are replaced in place. */
function findText(element: HTMLElement): Text {
  if (element.firstChild instanceof Text) return element.firstChild
  return element.appendChild(document.createTextNode(''))
}

function flash(element: HTMLElement | null): void {
  if (!element) return
  element.classList.remove('wall-changed')
  // Without a new layout between the two the browser sees no change, and does not begin again.
  void element.offsetWidth
  element.classList.add('wall-changed')
}

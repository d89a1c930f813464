type Sentence = 'offline' | 'failed' | 'not_found' | 'refused'

const place = (): HTMLElement | null => document.getElementById('desk-says')

/** Says above the panes what happened; `data-` attributes of the place hold the sentences. */
export function say(sentence: Sentence): void {
  const says = place()
  if (!says) return
  says.hidden = false
  says.textContent = says.getAttribute(`data-${sentence}`)
  says.scrollIntoView({ block: 'nearest' })
}

export function saySilence(): void {
  const says = place()
  if (!says) return
  says.hidden = true
  says.textContent = ''
}

/** Buttons that copy reference and code, and print the page. It says "copied" only when the browser says so. */
export function keepReceipt(tools: HTMLElement): void {
  const status = tools.querySelector<HTMLElement>('[role=status]')
  const copy = tools.querySelector<HTMLElement>('[data-copy]')
  const say = (what: 'copied' | 'uncopied'): void => {
    if (status) status.textContent = status.dataset[what] ?? ''
  }
  tools.hidden = false
  copy?.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(copy.dataset['copy'] ?? '')
      say('copied')
    } catch {
      say('uncopied')
    }
  })
  tools.querySelector('[data-print]')?.addEventListener('click', () => print())
}

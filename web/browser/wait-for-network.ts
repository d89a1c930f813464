/** Without network a form stays as it is and says so (`data-waits`): the page of the browser for no network would lose the words. */
export function waitForNetwork(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('[data-waits]')) {
    const status = form.querySelector('[role=status]')
    const say = (words: string): void => {
      if (status) status.textContent = words
    }
    form.addEventListener('submit', (event) => {
      if (navigator.onLine) return
      event.preventDefault()
      say(form.dataset['waits'] ?? '')
    })
    addEventListener('online', () => say(''))
  }
}

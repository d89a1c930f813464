/**
 * Without network a form stays as it is and shows its notice (`data-waits`): the page of the browser for no network would lose the words.
 * A form whose words are kept on the device (`data-draft`) has another way, but for the answer that there is danger.
 */
export function waitForNetwork(): void {
  for (const notice of document.querySelectorAll<HTMLElement>('[data-waits]')) {
    const form = notice.closest('form')
    form?.addEventListener('submit', (event) => {
      const isKept = form.dataset['draft'] !== undefined && new FormData(form).get('danger') !== 'yes'
      if (navigator.onLine || isKept) return
      event.preventDefault()
      notice.hidden = false
      notice.scrollIntoView({ block: 'nearest' })
    })
    addEventListener('online', () => {
      notice.hidden = true
    })
  }
}

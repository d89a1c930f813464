import { LOCALE } from './locale'

const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 300_000

/**
 * Sends a form while its page stays open: when there is no network, it waits for it and tries again, ever more rarely. `data-says`
 * holds the sentences. The form has a key, so the platform takes it once however often it comes.
 */
export function sendForm(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-says]')
  const say = (what: string, time = ''): void => {
    if (status) status.textContent = (status.dataset[what] ?? '').replace('{time}', time)
  }
  let isSending = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      say('sending')
      const body = new URLSearchParams(new FormData(form) as never)
      const answer = await fetch(form.action, { method: 'POST', body }).catch(() => undefined)
      if (answer?.redirected) return location.assign(answer.url)
      // The platform answered with a page that says what is wrong: it is shown as without script.
      if (answer && answer.status < 500 && answer.status !== 429) return form.submit()
      const seconds = Number(answer?.headers.get('Retry-After')) || 60
      if (answer) say('busy', formatTime(Date.now() + seconds * 1000))
      else say('offline')
      await pause(answer ? seconds * 1000 : wait, !answer)
    }
  })
}

const formatTime = (at: number): string => new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' }).format(at)

/** Ends after so many milliseconds, or before, when the network returns. */
const pause = (ms: number, isOffline: boolean): Promise<unknown> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
    if (isOffline) addEventListener('online', resolve, { once: true })
  })

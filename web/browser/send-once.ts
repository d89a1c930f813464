/** A second press of the same button so soon is the second half of a double click. */
const DOUBLE_CLICK_MS = 1_000

/**
 * A double click sends a form once. On a slow network the second press would stop the first request and send another, such as a second
 * mail with a number. A press that was not sent, because there is no network, may be repeated at once.
 */
export function sendOnce(): void {
  let sent: { form: EventTarget | null; button: HTMLElement | null; at: number } | undefined
  addEventListener(
    'submit',
    (event) => {
      const { target, submitter, timeStamp } = event as SubmitEvent
      if (target !== sent?.form || submitter !== sent.button || timeStamp - sent.at > DOUBLE_CLICK_MS) return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    { capture: true },
  )
  addEventListener('submit', (event) => {
    const { target: form, submitter: button, timeStamp: at } = event as SubmitEvent
    if (!event.defaultPrevented) sent = { form, button, at }
  })
}

import { type Fields, hasWords, readForm } from './form-fields'
import { forgetForm, isKept, keepInTab, putBackFromTab } from './tab-words'

const LANGUAGE_LINK = 'header a[hreflang]'

/** The names under which a form sends what is not typed, and that is new on each page. */
const NEW_ON_EACH_PAGE = ['csrfToken', 'turn']

/**
 * Keeps what is typed in a form that the server does not keep: over a reload, Back, the switch of the language, a new sign-in, a lost network
 * and a refusal.
 */
export function keepFormInTab(form: HTMLFormElement): void {
  // What the browser itself puts back may be recorded already.
  form.autocomplete = 'off'
  let isSent = false
  let isSwitching = false
  form.addEventListener('submit', () => {
    isSent = true
  })
  document.addEventListener('click', (event) => {
    const { target, ctrlKey, metaKey, shiftKey } = event
    const opensHere = !(ctrlKey || metaKey || shiftKey)
    isSwitching = opensHere && target instanceof Element && target.closest(LANGUAGE_LINK) !== null
  })
  addEventListener('pagehide', () => {
    if (!form.isConnected || !hasWords(form)) return
    const fields = readForm(form, isSent ? NEW_ON_EACH_PAGE : [...NEW_ON_EACH_PAGE, 'commandId'])
    keepInTab(form, { fields, isSent, comesAfter: isSwitching ? 'language' : undefined })
  })
  addEventListener('pageshow', ({ persisted }) => {
    isSent = isSwitching = false
    if (!persisted || !form.isConnected) return
    // A page that the browser kept whole shows words that were recorded or erased meanwhile.
    if (hasWords(form) && !isKept(form)) location.reload()
    else forgetForm(form)
  })
  const words = putBackFromTab(form, true)
  if (words) sendAsBefore(form, words.fields)
}

/** Words that were on their way may have arrived: sent again as they are, they are the same act. Other words are another one. */
function sendAsBefore(form: HTMLFormElement, { commandId }: Fields): void {
  const field = form.querySelector<HTMLInputElement>('input[name=commandId]')
  if (!field || commandId === undefined) return
  const own = field.value
  field.value = commandId
  const begin = ({ isTrusted }: Event): void => {
    if (isTrusted) field.value = own
  }
  form.addEventListener('input', begin)
  form.addEventListener('change', begin)
}

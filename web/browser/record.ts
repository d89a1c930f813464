// The script of the form with which an agent records an application: it shows the questions that are asked, and keeps what was typed over
// a reload and over a new sign-in.
import { showAsked } from './show-asked'
import { forgetReload, keepForReload, putBackFromTab } from './tab-words'

const form = document.querySelector<HTMLFormElement>('#record')
if (form) {
  let isLeaving = false
  showAsked(form)
  if (putBackFromTab(form)) form.dispatchEvent(new Event('change'))
  form.addEventListener('submit', () => {
    isLeaving = true
  })
  addEventListener('pagehide', () => {
    if (!isLeaving) keepForReload(form, readFields(form))
  })
  addEventListener('pageshow', () => {
    isLeaving = false
    forgetReload()
  })
}

const readFields = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

// The script of the form with which an agent records an application: it shows the questions that are asked, keeps what was typed, and sends
// the form by the keys with which the desk sends.
import { findSending } from './desk/find-sending'
import { keepFormInTab } from './keep-in-tab'
import { showAsked } from './show-asked'

const form = document.querySelector<HTMLFormElement>('#record')
if (form) {
  showAsked(form)
  keepFormInTab(form)
  // When sending fails without an answer, the page of the browser takes the place of a page with the same address: Back would not find the form.
  form.addEventListener('submit', () => history.replaceState(history.state, '', '#content'))
  document.addEventListener('keydown', (event) => {
    const send = findSending(event)
    if (!send) return
    event.preventDefault()
    send()
  })
}

// The script of pages that know about drafts on the device: the list of them, their sending, and the worker for the time without
// network. Their sentences arrive in data- attributes.
import { eraseDraft } from './device-store'
import { listOnPage } from './draft-list'
import { keepReceipt } from './keep-receipt'
import { sendForm } from './send-form'
import { showAsked } from './show-asked'

const sent = document.querySelector<HTMLElement>('[data-sent]')?.dataset['sent']
const erased = sent ? eraseDraft(sent) : Promise.resolve()
erased.then(listOnPage).catch(() => undefined)
for (const form of document.querySelectorAll<HTMLFormElement>('form[action$="/erase"]'))
  form.addEventListener('submit', (event) => {
    const id = new FormData(form).get('device')
    if (typeof id !== 'string') return
    // The next page lists what is left on the device.
    event.preventDefault()
    const send = () => form.submit()
    eraseDraft(id).then(send, send)
  })
const sending = document.querySelector<HTMLFormElement>('[data-sends]')
if (sending) sendForm(sending)
const tools = document.querySelector<HTMLElement>('[data-receipt]')
if (tools) keepReceipt(tools)
const all = document.querySelector<HTMLFormElement>('[data-words]')
if (all) showAsked(all)
addEventListener('load', () => void navigator.serviceWorker?.register('/worker.js').catch(() => undefined))

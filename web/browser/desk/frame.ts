import { countCharacters } from '../count-characters'
import { followAct, followPage } from './follow-page'
import { type Came, loadPage } from './load-page'
import { showUnlessInHand } from './live/list-renewal'
import { holdNotice } from './live/open-case'
import { goTo, noteOpening, startHistory, stayHere } from './own-history'
import { readSent } from './read-sent'
import { say, saySilence } from './say'
import { forgetWords, hasWords, keepWords, putWordsBack, startWords } from './words'

/** Links that open an application or an act beside the list. Links within the page, and those with `data-whole`, are the browser's. */
const LINKS = '#case a[href]:not([href^="#"], [data-whole]), .desk-list a.task'

/** What is told to the other scripts of the page when the frame shows something else. */
const SHOWN = 'desk:shown'

/** A form, and the button with which it was sent. */
interface Sent {
  form: HTMLFormElement
  button: HTMLButtonElement | undefined
}

/** The opening that is on its way; a later one takes its place. */
let opening = new AbortController()

/** What is on its way for a form. It is replaced when the same form is sent again; other forms go on. */
const sending = new WeakMap<HTMLFormElement, AbortController>()

/** The words of the page are being sent, so leaving it loses nothing. */
let isLeaving = false

const caseFrame = (): HTMLElement | null => document.getElementById('case')

/** Lets links and forms exchange what stands in the frame. Everything around it follows: address, title, list, focus, and what was typed. */
export function startFrame(): void {
  const frame = caseFrame()
  if (!frame) return
  startHistory((url) => void openInFrame(url))
  startWords(() => !isLeaving)
  countCharacters(frame)
  document.addEventListener('click', followLink)
  frame.addEventListener('submit', sendForm)
}

function followLink(event: MouseEvent): void {
  const { target, button, altKey, ctrlKey, metaKey, shiftKey } = event
  if (event.defaultPrevented || button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>(LINKS) : null
  if (link?.origin !== location.origin) return
  event.preventDefault()
  noteOpening()
  void openInFrame(link.href)
}

/** Opens an application, or another page of the desk, beside the list. */
export async function openInFrame(url: string): Promise<void> {
  opening.abort()
  opening = new AbortController()
  take(await loadPage(url, { signal: opening.signal }), undefined)
}

/** The button that was pressed does nothing until the answer has come: pressing twice is one act. */
function sendForm(event: SubmitEvent): void {
  const { target: form, submitter } = event
  if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return
  if (form.method !== 'post' || form.dataset['whole'] !== undefined) return
  if (submitter?.dataset['whole'] !== undefined) {
    isLeaving = true
    return
  }
  event.preventDefault()
  void sendInFrame({ form, button: submitter instanceof HTMLButtonElement ? submitter : undefined })
}

async function sendInFrame({ form, button }: Sent): Promise<void> {
  sending.get(form)?.abort()
  const own = new AbortController()
  sending.set(form, own)
  const { url, body } = readSent(form, button)
  if (button) button.disabled = true
  const endHold = holdNotice()
  const came = await loadPage(url, { method: 'POST', body, signal: own.signal })
  if (button) button.disabled = false
  take(came, { form, button })
  endHold()
  // Its page did not come, so the list is not newer by it.
  if (came === 'lost') showUnlessInHand()
}

function take(came: Came | 'lost' | 'replaced', sent: Sent | undefined): void {
  if (came === 'replaced') return
  if (came === 'lost') {
    say('offline')
    return stayHere()
  }
  const frame = caseFrame()
  const fresh = came.page.getElementById('case')
  if (isOfAnother(came.page)) return leaveTo(came.response.url)
  if (!frame || !fresh) return showWhole(came.response, sent)
  // The reader opened another application while this form was on its way: that one stays.
  if (sent && !sent.form.isConnected) return showOutcome(sent.form, came)
  keepWords(frame)
  frame.replaceChildren(...fresh.childNodes)
  show(frame, came, sent?.form)
  dispatchEvent(new Event(SHOWN))
}

/** Somebody else has signed in, in another tab: the words of this page are not theirs. */
const isOfAnother = ({ documentElement: { dataset } }: Document): boolean =>
  dataset['person'] !== undefined && dataset['person'] !== document.documentElement.dataset['person']

function leaveTo(url: string): void {
  isLeaving = true
  location.assign(url)
}

function show(frame: HTMLElement, { response, page }: Came, form: HTMLFormElement | undefined): void {
  saySilence()
  const isDone = form !== undefined && response.redirected
  if (isDone) forgetWords(form)
  // A refused form stays at the address of its page, and it has the words already.
  const isElsewhere = form === undefined || isDone ? goTo(response.url, isDone) : false
  if (form === undefined) putWordsBack(frame)
  countCharacters(frame)
  followPage(page, form !== undefined)
  focusOn(frame, isElsewhere)
}

/** What became of a form that is not shown any more. The words of a refused one are kept, and are there when it is opened again. */
function showOutcome(form: HTMLFormElement, { response, page }: Came): void {
  if (!response.redirected) return say('refused')
  forgetWords(form)
  followAct(page)
}

function focusOn(frame: HTMLElement, isElsewhere: boolean): void {
  const notice =
    isElsewhere && frame.querySelector('article') ? null : document.querySelector('#desk-notice [data-focus]')
  const heading = isElsewhere ? '#case-title' : '#act-title'
  const target =
    frame.querySelector('[data-focus]') ?? notice ?? frame.querySelector(heading) ?? frame.querySelector('h1')
  if (target instanceof HTMLElement) target.focus()
}

/** The answer is a page without the frame. A page of a problem that keeps what was sent is opened as without this script. */
function showWhole({ url, status, redirected }: Response, sent: Sent | undefined): void {
  if (sent?.form.isConnected && !redirected && [401, 429, 503].includes(status)) return sendWithoutFrame(sent)
  if (status === 404 || status === 422) say('not_found')
  else if (hasWords()) say('failed')
  else return location.assign(url)
  stayHere()
}

/** The same form with the same key: what was recorded already is not recorded twice. */
function sendWithoutFrame({ form, button }: Sent): void {
  form.dataset['whole'] = ''
  isLeaving = true
  if (button) button.click()
  else form.submit()
}

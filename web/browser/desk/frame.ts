import { entryBefore } from './entry'
import { config, session } from '@hotwired/turbo'
import { countCharacters } from '../count-characters'
import { followAct, followPage } from './follow-page'
import { goTo, startHistory, stayHere } from './own-history'
import { say, saySilence } from './say'
import { forgetWords, hasWords, keepWords, putWordsBack, startWords } from './words'

interface Answer {
  response: Response
}

/** What Turbo says before it exchanges what stands in the frame, and what it waits for. */
interface RenderFacts {
  render: (frame: HTMLElement, fresh: HTMLElement) => void
  resume: () => void
}

/** The answer that came last, with its whole page; `form`: what it answers, when it does not only open a page. */
let came: { response: Response; page: Promise<Document>; form: HTMLFormElement | undefined } | undefined

/** The form that was sent last. */
let sent: HTMLFormElement | undefined

/** The button with which a form was sent. */
const buttons = new WeakMap<HTMLFormElement, HTMLElement | null>()

/** The words of the page are being sent, so leaving it loses nothing. */
let isLeaving = false

const caseFrame = (): HTMLElement | null => document.querySelector('turbo-frame#case')

/** Opens an application, or another page of the desk, beside the list. */
export function openInFrame(url: string): void {
  caseFrame()?.setAttribute('src', url)
}

/** Turbo exchanges what stands in the frame. Everything around it follows here: address, title, list, focus, and what was typed. */
export function startFrame(): void {
  config.drive.enabled = false
  // Back would exchange the whole page, and the list would lose its place.
  session.history.stop()
  history.replaceState(entryBefore, '')
  startHistory(openInFrame)
  startWords(() => !isLeaving)

  const frame = caseFrame()
  if (!frame) return
  prepare(frame)
  frame.addEventListener('submit', (event) => {
    buttons.set(event.target as HTMLFormElement, event.submitter)
  })
  frame.addEventListener('turbo:submit-start', (event) => {
    sent = event.target instanceof HTMLFormElement ? event.target : undefined
  })
  document.addEventListener('turbo:before-fetch-response', (event) => {
    const { target } = event
    const { response } = (event as CustomEvent<{ fetchResponse: Answer }>).detail.fetchResponse
    // Turbo tells the document of a form that stands on the page no more.
    const form = target instanceof HTMLFormElement ? target : target === document.documentElement ? sent : undefined
    came = { response, page: readPage(response), form }
  })
  frame.addEventListener('turbo:before-frame-render', (event) => void render(event as CustomEvent<RenderFacts>))
  frame.addEventListener('turbo:frame-missing', (event) => {
    event.preventDefault()
    showWhole((event as CustomEvent<Answer>).detail.response, came?.form)
  })
  frame.addEventListener('turbo:fetch-request-error', noticeLoss)
}

const readPage = async (response: Response): Promise<Document> =>
  new DOMParser().parseFromString(await response.clone().text(), 'text/html')

/** Everything changes in one step: whoever presses keys quickly always meets one whole state. */
async function render(event: CustomEvent<RenderFacts>): Promise<void> {
  const { detail } = event
  if (!came) return
  const { response, page, form } = came
  let whole: Document | undefined
  event.preventDefault()
  detail.render = (frame, fresh) => {
    if (!whole) return
    // The reader opened another application while this form was on its way: that one stays.
    if (form && !form.isConnected) return showOutcome(form, response, whole)
    keepWords(frame)
    frame.replaceChildren(...fresh.childNodes)
    show(frame, response, whole, form)
  }
  whole = await page
  detail.resume()
}

function show(frame: HTMLElement, response: Response, page: Document, form: HTMLFormElement | undefined): void {
  saySilence()
  const isDone = form !== undefined && response.redirected
  if (isDone) forgetWords(form)
  // A refused form stays at the address of its page, and it has the words already.
  const isElsewhere = form === undefined || isDone ? goTo(response.url, isDone) : false
  if (form === undefined) putWordsBack(frame)
  prepare(frame)
  followPage(page, form !== undefined)
  focusOn(frame, isElsewhere)
}

/** What became of a form that is not shown any more. The words of a refused one are kept, and are there when it is opened again. */
function showOutcome(form: HTMLFormElement, { redirected }: Response, page: Document): void {
  if (!redirected) return say('refused')
  forgetWords(form)
  followAct(page)
}

/** Links within the page are no business of Turbo, which would load the page again. */
function prepare(frame: HTMLElement): void {
  for (const link of frame.querySelectorAll<HTMLElement>('a[href^="#"]')) link.dataset['turbo'] = 'false'
  countCharacters(frame)
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
function showWhole({ url, status, redirected }: Response, form: HTMLFormElement | undefined): void {
  if (form?.isConnected && !redirected && [401, 429, 503].includes(status)) return sendWithoutFrame(form)
  if (status === 404 || status === 422) say('not_found')
  else if (hasWords()) say('failed')
  else return location.assign(url)
  stayHere()
}

/** The same form with the same key: what was recorded already is not recorded twice. */
function sendWithoutFrame(form: HTMLFormElement): void {
  form.dataset['turbo'] = 'false'
  isLeaving = true
  // Turbo disables the button until the answer was read.
  setTimeout(() => {
    const button = buttons.get(form)
    if (button) button.click()
    else form.submit()
  })
}

function noticeLoss(event: Event): void {
  const { error } = (event as CustomEvent<{ error: unknown }>).detail
  event.preventDefault()
  // Turbo throws it once more.
  addEventListener('unhandledrejection', (rejection) => {
    if (rejection.reason === error) rejection.preventDefault()
  })
  say('offline')
  stayHere()
}
